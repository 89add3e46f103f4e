package dev.towline.store;

import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.job.RetryHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that the agent knows of a job.
 *
 * @param acceptance how it came in
 * @param job as it was requested; empty where the request was no job at all
 * @param progress as it was when the latest attempt began or a state was entered
 * @param history what bounds what the job may still cost
 * @param report the latest status for the outside
 */
public record JobRecord(
        Acceptance acceptance,
        Optional<DownloadJob> job,
        JobState state,
        Progress progress,
        RetryHistory history,
        Report report) {

    /** A job that has just come in, or was rejected at once. */
    public static JobRecord create(JobId id, Optional<DownloadJob> job, JobState state, Instant now) {
        Progress progress = Progress.none(job.map(j -> j.artifact().size()).orElse(OptionalLong.empty()));
        return new JobRecord(
                new Acceptance(id, 0, now, List.of()),
                job,
                state,
                progress,
                RetryHistory.NONE,
                Report.unconfirmed(1, now, state, progress));
    }

    public JobId id() {
        return acceptance.id();
    }

    /** Order of arrival on this device. */
    public long sequence() {
        return acceptance.sequence();
    }

    /** Whether the broker has {@link #report} for sure. */
    public boolean confirmed() {
        return report.confirmed();
    }

    /** Whether nothing will happen to the job any more. */
    public boolean ended() {
        return state instanceof JobState.Ended;
    }

    /** A new state, which is reported: the version grows by one. */
    public JobRecord entering(JobState next, Progress reached, Instant now) {
        Report fresh = Report.unconfirmed(report.version() + 1, now, next, reached);
        return new JobRecord(acceptance, job, next, reached, history, fresh);
    }

    public JobRecord entering(JobState next, Instant now) {
        return entering(next, progress, now);
    }

    /** Due at another time: nothing that is published changes. */
    public JobRecord rescheduled(JobState.Retrying next) {
        return new JobRecord(acceptance, job, next, progress, history, report);
    }

    /** Counters alone: nothing is reported. */
    public JobRecord with(Progress reached) {
        return new JobRecord(acceptance, job, state, reached, history, report);
    }

    public JobRecord with(RetryHistory met) {
        return new JobRecord(acceptance, job, state, progress, met, report);
    }

    /** Fresh URLs, headers or limits for the same artefact. */
    public JobRecord with(DownloadJob refreshed) {
        return new JobRecord(acceptance, Optional.of(refreshed), state, progress, history, report);
    }

    /** @param fingerprint of the request that it was made or refreshed by just now */
    public JobRecord requestedBy(String fingerprint) {
        return with(acceptance.with(fingerprint));
    }

    JobRecord withSequence(long number) {
        return with(acceptance.withSequence(number));
    }

    private JobRecord with(Acceptance changed) {
        return new JobRecord(changed, job, state, progress, history, report);
    }

    private JobRecord with(Report changed) {
        return new JobRecord(acceptance, job, state, progress, history, changed);
    }

    /** The broker has the report of {@code version} for sure. */
    public JobRecord confirmed(long version) {
        return with(report.withConfirmed(report.confirmed() || version == report.version()));
    }

    /** Says the same once more, for a request that came again after the end. */
    public JobRecord unconfirmed() {
        return with(report.withConfirmed(false));
    }

    /** The outside has seen a higher version of a lost record: the same is said again above it. */
    public JobRecord above(long version) {
        return version < report.version()
                ? this
                : with(Report.unconfirmed(version + 1, report.at(), report.state(), report.progress()));
    }
}

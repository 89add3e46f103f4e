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
 * @param history earlier failures, which limit how often the job may start again
 * @param report the latest status to be published
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

    /** Whether the broker has confirmed {@link #report}. */
    public boolean confirmed() {
        return report.confirmed();
    }

    /** Whether the job has ended. */
    public boolean ended() {
        return state.open().isEmpty();
    }

    /** A new state, which is reported: the version grows by one. */
    public JobRecord entering(JobState next, Progress reached, Instant now) {
        Report fresh = Report.unconfirmed(report.version() + 1, now, next, reached);
        return new JobRecord(acceptance, job, next, reached, history, fresh);
    }

    public JobRecord entering(JobState next, Instant now) {
        return entering(next, progress, now);
    }

    /** The next attempt is due at another time: nothing that is published changes. */
    public JobRecord rescheduled(JobState.Retrying next) {
        return new JobRecord(acceptance, job, next, progress, history, report);
    }

    /** Only the counts change: nothing is reported. */
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

    /** The broker has confirmed the report of {@code version}. */
    public JobRecord confirmed(long version) {
        return with(report.withConfirmed(report.confirmed() || version == report.version()));
    }

    /** The same is published again, for a request that came again after the end. */
    public JobRecord unconfirmed() {
        return with(report.withConfirmed(false));
    }

    /** A higher version was published from a record lost since: the same is published again with a version above it. */
    public JobRecord above(long version) {
        return version < report.version()
                ? this
                : with(Report.unconfirmed(version + 1, report.at(), report.state(), report.progress()));
    }
}

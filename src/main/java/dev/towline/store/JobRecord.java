package dev.towline.store;

import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.job.RetryHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that the agent knows of a job.
 *
 * @param sequence order of arrival on this device, from 1 on
 * @param job as it was asked for; empty where the request was no job at all
 * @param progress as it was when the latest attempt began or a state was entered
 * @param report the latest document for the outside
 * @param told whether the broker has {@code report} for sure
 */
public record JobRecord(
        JobId id,
        long sequence,
        Instant createdAt,
        Optional<DownloadJob> job,
        JobState state,
        Progress progress,
        RetryHistory history,
        Report report,
        boolean told) {

    /** A job that has just come in, or was refused at the door. */
    public static JobRecord create(JobId id, Optional<DownloadJob> job, JobState state, Instant now) {
        Progress progress = Progress.none(job.map(j -> j.artifact().size()).orElse(OptionalLong.empty()));
        return new JobRecord(
                id, 0, now, job, state, progress, RetryHistory.NONE, new Report(1, now, state, progress), false);
    }

    /** Whether nothing will happen to the job any more. */
    public boolean ended() {
        return state instanceof JobState.Ended;
    }

    /** A new state, which is reported: the version grows by one. */
    public JobRecord entering(JobState next, Progress reached, Instant now) {
        Report fresh = new Report(report.version() + 1, now, next, reached);
        return new JobRecord(id, sequence, createdAt, job, next, reached, history, fresh, false);
    }

    public JobRecord entering(JobState next, Instant now) {
        return entering(next, progress, now);
    }

    /** Due at another time: nothing that the outside is told changes. */
    public JobRecord rescheduled(JobState.Retrying next) {
        return new JobRecord(id, sequence, createdAt, job, next, progress, history, report, told);
    }

    /** Counters alone: nothing is reported. */
    public JobRecord with(Progress reached) {
        return new JobRecord(id, sequence, createdAt, job, state, reached, history, report, told);
    }

    public JobRecord with(RetryHistory met) {
        return new JobRecord(id, sequence, createdAt, job, state, progress, met, report, told);
    }

    /** Fresh URLs, headers or limits for the same artefact. */
    public JobRecord with(DownloadJob refreshed) {
        return new JobRecord(id, sequence, createdAt, Optional.of(refreshed), state, progress, history, report, told);
    }

    JobRecord withSequence(long number) {
        return new JobRecord(id, number, createdAt, job, state, progress, history, report, told);
    }

    /** The broker has the report of {@code version} for sure. */
    public JobRecord told(long version) {
        boolean confirmed = told || version == report.version();
        return new JobRecord(id, sequence, createdAt, job, state, progress, history, report, confirmed);
    }

    /** Says the same once more, for a request that came again after the end. */
    public JobRecord untold() {
        return new JobRecord(id, sequence, createdAt, job, state, progress, history, report, false);
    }

    /** The outside has seen a higher version of a lost record: the same is said again above it. */
    public JobRecord above(long version) {
        if (version < report.version()) {
            return this;
        }
        Report raised = new Report(version + 1, report.at(), report.state(), report.progress());
        return new JobRecord(id, sequence, createdAt, job, state, progress, history, raised, false);
    }
}

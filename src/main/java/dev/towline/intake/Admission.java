package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.SourcePolicy;
import dev.towline.store.JobRecord;
import java.net.URI;
import java.util.Optional;

/**
 * Decides what is done about a request. A pure function of what is known.
 *
 * @param policy what this device may fetch
 * @param maxPending jobs that may wait at a time
 */
record Admission(SourcePolicy policy, int maxPending) {

    /** The reason on {@code rejected} for another artefact under a known job id. */
    static final String JOB_CONFLICT = "JOB_CONFLICT";

    /**
     * @param known the job of that id, if any
     * @param offered what has come in
     * @param pending jobs that wait at this moment
     */
    Decision decide(Optional<JobRecord> known, Parsed offered, long pending) {
        return offered.map(
                valid -> known.map(before -> again(before, valid)).orElseGet(() -> first(valid, pending)),
                failure -> known.map(before -> againInvalid(before, failure))
                        .orElseGet(() -> new Decision.RejectJob(failure)));
    }

    /** A malformed request must not end a job that is under way. */
    private static Decision againInvalid(JobRecord known, Failure failure) {
        boolean rejectedBefore = known.ended() && known.job().isEmpty();
        return rejectedBefore
                ? new Decision.PublishAgain()
                : new Decision.RejectMessage(failure.code().name());
    }

    private Decision again(JobRecord known, Parsed.Valid valid) {
        DownloadJob offered = valid.job();
        boolean same = known.job()
                .map(job -> job.artifact().sameBytesAs(offered.artifact()))
                .orElse(true);
        if (!same) {
            return new Decision.RejectMessage(JOB_CONFLICT);
        }
        if (known.ended()) {
            return new Decision.PublishAgain();
        }
        DownloadJob refreshed = known.job().map(job -> job.refreshedBy(offered)).orElse(offered);
        if (known.job().equals(Optional.of(refreshed))) {
            return new Decision.Repeat();
        }
        return forbidden(valid)
                .<Decision>map(
                        failure -> new Decision.RejectMessage(failure.code().name()))
                .orElseGet(() -> new Decision.Refresh(refreshed));
    }

    private Decision first(Parsed.Valid valid, long pending) {
        Optional<Failure> forbidden = forbidden(valid);
        if (forbidden.isPresent()) {
            return new Decision.RejectJob(forbidden.get());
        }
        if (pending >= maxPending) {
            return new Decision.RejectJob(
                    Failure.of(FailureCode.QUEUE_FULL, pending + " jobs wait already, " + maxPending + " may"));
        }
        return new Decision.Enqueue(valid.job());
    }

    private Optional<Failure> forbidden(Parsed.Valid valid) {
        return valid.objection().or(() -> forbidden(valid.job()));
    }

    private Optional<Failure> forbidden(DownloadJob job) {
        for (URI url : job.artifact().urls()) {
            Optional<Failure> violation = policy.violation(url);
            if (violation.isPresent()) {
                return violation;
            }
        }
        Optional<Failure> list = job.artifact()
                .blocks()
                .digests()
                .flatMap(blocks -> blocks.map(inline -> Optional.<URI>empty(), listed -> Optional.of(listed.url())))
                .flatMap(policy::violation);
        if (list.isPresent()) {
            return list;
        }
        return job.artifact().size().isPresent()
                ? policy.violation(job.artifact().size().getAsLong())
                : Optional.empty();
    }
}

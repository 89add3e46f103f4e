package dev.towline.dispatch;

import dev.towline.download.Outcome;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The state of a job after its run: decided from how the run ended and why it was asked to stop. */
final class NextState {

    private static final Set<FailureCode> OF_THE_DISK = EnumSet.of(FailureCode.STORAGE_ERROR, FailureCode.DISK_FULL);

    private NextState() {}

    /** @param reason why the run was asked to stop, if it was */
    static JobRecord recordOf(JobRecord known, Outcome outcome, Optional<StopReason> reason, Instant now) {
        JobRecord over = known.with(known.history().withCrashes(0));
        return known.state()
                .open()
                .map(open -> outcome.act(new AfterOutcome(open, reason, known, now)))
                .map(next -> over.entering(next, outcome.progress(), now))
                .orElse(known);
    }

    /** A job without a run that is asked to stop; a state that is reached already does not change. */
    static JobRecord rested(JobRecord known, StopReason reason, Instant now) {
        return known.state()
                .open()
                .map(open -> byReason(open, reason, known, now))
                .filter(next -> !next.equals(known.state()))
                .map(next -> known.entering(next, now))
                .orElse(known);
    }

    private static JobState byReason(JobState.Open open, StopReason reason, JobRecord known, Instant now) {
        return switch (reason) {
            case CANCEL -> open.cancel();
            case PAUSE -> open.pause(false);
            case AGENT_PAUSE -> open.pause(true);
            case EXPIRE -> open.expire(expired(known));
            case PREEMPT, REFRESH, SHUTDOWN -> open.rest(now);
        };
    }

    private static Failure expired(JobRecord known) {
        String when = known.job()
                .flatMap(DownloadJob::expiresAt)
                .map(Instant::toString)
                .orElse("");
        return Failure.of(FailureCode.EXPIRED, "not done by " + when);
    }

    /** The state that follows from what the run came to. */
    private record AfterOutcome(JobState.Open open, Optional<StopReason> reason, JobRecord known, Instant now)
            implements Outcome.Cases<JobState> {

        @Override
        public JobState done(Outcome.Done done) {
            return open.running().verify().succeed(done.file());
        }

        /** Where the job was asked to stop, an error of the disk while it stops says nothing about the artefact. */
        @Override
        public JobState failed(Outcome.Failed failed) {
            boolean canceled = reason.equals(Optional.of(StopReason.CANCEL));
            boolean stopCounts =
                    canceled || OF_THE_DISK.contains(failed.failure().code());
            return stopCounts ? byReasonOr(() -> open.fail(failed.failure())) : open.fail(failed.failure());
        }

        /** URLs may have been refreshed while the sources refused the old ones. */
        @Override
        public JobState awaitsUrl(Outcome.AwaitsUrl awaits) {
            boolean refreshed = !known.job().equals(Optional.of(awaits.asked()));
            JobState.AwaitingUrl awaiting = open.running().awaitUrl();
            return byReasonOr(() -> refreshed ? awaiting.refreshed(now) : awaiting);
        }

        @Override
        public JobState backsOff(Outcome.BacksOff waits) {
            return byReasonOr(() -> open.rest(now.plus(waits.delay())));
        }

        @Override
        public JobState stopped(Outcome.Stopped stopped) {
            return byReasonOr(() -> open.rest(now));
        }

        private JobState byReasonOr(Supplier<JobState> otherwise) {
            return reason.map(why -> byReason(open, why, known, now)).orElseGet(otherwise);
        }
    }
}

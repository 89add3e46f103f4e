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

    /** @param halt why the run was asked to stop, if it was */
    static JobRecord recordOf(JobRecord known, Outcome outcome, Optional<StopReason> halt, Instant now) {
        if (known.ended()) {
            return known;
        }
        return known.with(known.history().withCrashes(0))
                .entering(stateOf(known, outcome, halt, now), outcome.progress(), now);
    }

    /** A job without a run that is asked to stop; a state that is reached already does not change. */
    static JobRecord rested(JobRecord known, StopReason halt, Instant now) {
        if (!(known.state() instanceof JobState.Open open)) {
            return known;
        }
        JobState next = halted(open, halt, known, now);
        return next.equals(open) ? known : known.entering(next, now);
    }

    static JobState stateOf(JobRecord known, Outcome outcome, Optional<StopReason> halt, Instant now) {
        JobState.Open open = (JobState.Open) known.state();
        return outcome.act(new Outcome.Cases<>() {
            @Override
            public JobState done(Outcome.Done done) {
                return open.running().verify().succeed(done.file());
            }

            @Override
            public JobState failed(Outcome.Failed failed) {
                boolean canceled = halt.equals(Optional.of(StopReason.CANCEL));
                return canceled || isOfTheDisk(failed)
                        ? haltedOr(() -> open.fail(failed.failure()))
                        : open.fail(failed.failure());
            }

            @Override
            public JobState awaitsUrl(Outcome.AwaitsUrl awaits) {
                return haltedOr(() -> awaiting(open, awaits, known, now));
            }

            @Override
            public JobState backsOff(Outcome.BacksOff waits) {
                return haltedOr(() -> open.rest(now.plus(waits.delay())));
            }

            @Override
            public JobState halted(Outcome.Halted halted) {
                return haltedOr(() -> open.rest(now));
            }

            private JobState haltedOr(Supplier<JobState> otherwise) {
                return halt.isPresent() ? NextState.halted(open, halt.get(), known, now) : otherwise.get();
            }
        });
    }

    /** Where the job was asked to stop, an error of the disk while it stops says nothing about the artefact. */
    private static boolean isOfTheDisk(Outcome.Failed failed) {
        return OF_THE_DISK.contains(failed.failure().code());
    }

    private static JobState halted(JobState.Open open, StopReason halt, JobRecord known, Instant now) {
        return switch (halt) {
            case CANCEL -> open.cancel();
            case PAUSE -> open.pause(false);
            case AGENT_PAUSE -> open.pause(true);
            case EXPIRE -> open.expire(expired(known));
            case PREEMPT, REFRESH, SHUTDOWN -> open.rest(now);
        };
    }

    /** URLs may have been refreshed while the sources refused the old ones. */
    private static JobState awaiting(JobState.Open open, Outcome.AwaitsUrl awaits, JobRecord known, Instant now) {
        JobState.AwaitingUrl awaiting = open.running().awaitUrl();
        boolean refreshed = !known.job().equals(Optional.of(awaits.asked()));
        return refreshed ? awaiting.refreshed(now) : awaiting;
    }

    static Failure expired(JobRecord known) {
        String when = known.job()
                .flatMap(DownloadJob::expiresAt)
                .map(Instant::toString)
                .orElse("");
        return Failure.of(FailureCode.EXPIRED, "not done by " + when);
    }
}

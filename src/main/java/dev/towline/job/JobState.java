package dev.towline.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a job stands. Each state offers only its legal exits as methods, so an illegal move does not compile; a state
 * that has ended offers none.
 */
public sealed interface JobState {

    /** What the outside is told. */
    JobStatus status();

    /** What the job does, while {@link JobStatus#IN_PROGRESS}. */
    default Optional<Phase> phase() {
        return Optional.empty();
    }

    /** Not ended: may be cancelled, may expire, may fail. */
    sealed interface Open extends JobState {

        default Canceled cancel() {
            return new Canceled();
        }

        default TimedOut expire(Failure failure) {
            return new TimedOut(failure);
        }

        default Failed fail(Failure failure) {
            return new Failed(failure);
        }

        /** @param byAgent the whole agent is paused, not this job alone */
        default Paused pause(boolean byAgent) {
            return new Paused(byAgent);
        }
    }

    /** Waits for a slot of the dispatcher and may be given one. */
    sealed interface Waiting extends Open {

        /** Whether its own waiting time is over; the job's {@code notBefore} is another matter. */
        boolean dueAt(Instant now);

        default Downloading start() {
            return new Downloading();
        }
    }

    /** Has ended and never changes again. */
    sealed interface Ended extends JobState {

        /** Why there is no artefact; empty where there is one, or where it was called off. */
        default Optional<Failure> failure() {
            return Optional.empty();
        }
    }

    record Queued() implements Waiting {
        @Override
        public JobStatus status() {
            return JobStatus.QUEUED;
        }

        @Override
        public boolean dueAt(Instant now) {
            return true;
        }
    }

    record Downloading() implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.DOWNLOADING);
        }

        public Retrying backOff(Instant until) {
            return new Retrying(until);
        }

        public AwaitingUrl awaitUrl() {
            return new AwaitingUrl();
        }

        public Verifying verify() {
            return new Verifying();
        }
    }

    /** Has begun, and goes on once {@code until} has passed and a slot is free. */
    record Retrying(Instant until) implements Waiting {

        /** Nobody waits longer: where {@code until} is further away, the clock was set back. */
        private static final Duration LONGEST = Duration.ofHours(1);

        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.RETRYING);
        }

        @Override
        public boolean dueAt(Instant now) {
            return !now.isBefore(until) || now.isBefore(until.minus(LONGEST));
        }

        /** Fresh URLs have come: there is nothing to wait for. */
        public Retrying refreshed(Instant now) {
            return until.isAfter(now) ? new Retrying(now) : this;
        }
    }

    record AwaitingUrl() implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.AWAITING_URL);
        }

        public Retrying refreshed(Instant now) {
            return new Retrying(now);
        }
    }

    /** @param byAgent goes on as soon as the whole agent does */
    record Paused(boolean byAgent) implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.PAUSED);
        }

        public Retrying resume(Instant now) {
            return new Retrying(now);
        }
    }

    record Verifying() implements Open {
        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.VERIFYING);
        }

        public Succeeded succeed(VerifiedFile file) {
            return new Succeeded(file);
        }

        /** The bytes do not match: once more from zero. */
        public Retrying mismatchRetry(Instant now) {
            return new Retrying(now);
        }
    }

    record Succeeded(VerifiedFile file) implements Ended {
        @Override
        public JobStatus status() {
            return JobStatus.SUCCEEDED;
        }
    }

    record Failed(Failure reason) implements Ended {
        @Override
        public JobStatus status() {
            return JobStatus.FAILED;
        }

        @Override
        public Optional<Failure> failure() {
            return Optional.of(reason);
        }
    }

    record TimedOut(Failure reason) implements Ended {
        @Override
        public JobStatus status() {
            return JobStatus.TIMED_OUT;
        }

        @Override
        public Optional<Failure> failure() {
            return Optional.of(reason);
        }
    }

    /** Never begun: invalid or forbidden. */
    record Rejected(Failure reason) implements Ended {
        @Override
        public JobStatus status() {
            return JobStatus.REJECTED;
        }

        @Override
        public Optional<Failure> failure() {
            return Optional.of(reason);
        }
    }

    record Canceled() implements Ended {
        @Override
        public JobStatus status() {
            return JobStatus.CANCELED;
        }
    }
}

package dev.towline.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a job stands. Each state has methods for its legal exits alone, and a state that has ended has none. A job comes
 * into being by {@link #accepted()} or {@link #rejected}. The constructors are for the store, which reads
 * states back; an ArchUnit test holds that nobody else calls them.
 */
public sealed interface JobState permits JobState.Open, EndState {

    /** A request was taken: the job waits for its first slot. */
    static Queued accepted() {
        return new Queued();
    }

    /** The job is invalid or forbidden, and never starts. */
    static EndState.Rejected rejected(Failure failure) {
        return new EndState.Rejected(failure);
    }

    /** What is published. */
    JobStatus status();

    /** What the job does, while {@link JobStatus#IN_PROGRESS}. */
    default Optional<Phase> phase() {
        return Optional.empty();
    }

    /** Why there is no artefact; empty where there is one, where the job goes on, and where it was canceled. */
    default Optional<Failure> failure() {
        return Optional.empty();
    }

    /** The artefact under its final name; empty before that. */
    default Optional<VerifiedFile> verifiedFile() {
        return Optional.empty();
    }

    /** This state, where the job has not ended. */
    default Optional<Open> open() {
        return Optional.empty();
    }

    /** This state, where the job waits for a slot. */
    default Optional<Waiting> waiting() {
        return Optional.empty();
    }

    /** This state, where fresh URLs end what the job waits for. */
    default Optional<Refreshable> refreshable() {
        return Optional.empty();
    }

    /** This state, where the job goes on only once somebody says so. */
    default Optional<Paused> paused() {
        return Optional.empty();
    }

    /** Whether it has a run; where it has none, the process went down in the middle of it. */
    default boolean isActive() {
        return phase().equals(Optional.of(Phase.DOWNLOADING)) || phase().equals(Optional.of(Phase.VERIFYING));
    }

    /** Calls the method of {@code cases} for this state. */
    <R> R act(JobStateCases<R> cases);

    /** Has not ended: may be canceled, may expire, may fail. */
    sealed interface Open extends JobState {

        @Override
        default Optional<Open> open() {
            return Optional.of(this);
        }

        default EndState.Canceled cancel() {
            return new EndState.Canceled();
        }

        default EndState.TimedOut expire(Failure failure) {
            return new EndState.TimedOut(failure);
        }

        default EndState.Failed fail(Failure failure) {
            return new EndState.Failed(failure);
        }

        /** @param byAgent the whole agent is paused, not this job alone */
        default Paused pause(boolean byAgent) {
            return new Paused(byAgent);
        }

        /** A run of the job is under way, and is further than this state. */
        default Downloading running() {
            return new Downloading();
        }

        /** Has no slot, and waits for one from {@code until} on. */
        default Retrying rest(Instant until) {
            return new Retrying(until);
        }
    }

    /** Waits for a slot of the dispatcher and may be given one. */
    sealed interface Waiting extends Open {

        @Override
        default Optional<Waiting> waiting() {
            return Optional.of(this);
        }

        /** Whether its own waiting time is over; the job's {@code notBefore} is checked elsewhere. */
        default boolean dueAt(Instant now) {
            return true;
        }

        default Downloading start() {
            return new Downloading();
        }
    }

    /** Was given a slot at least once, or was paused before that. */
    sealed interface InProgress extends Open {
        @Override
        default JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }
    }

    /** Waits for what fresh URLs may bring at once. */
    sealed interface Refreshable extends InProgress {

        @Override
        default Optional<Refreshable> refreshable() {
            return Optional.of(this);
        }

        /** Fresh URLs have come: there is nothing to wait for. */
        Retrying refreshed(Instant now);
    }

    record Queued() implements Waiting {
        @Override
        public JobStatus status() {
            return JobStatus.QUEUED;
        }

        @Override
        public <R> R act(JobStateCases<R> cases) {
            return cases.queued(this);
        }
    }

    record Downloading() implements InProgress {
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

        @Override
        public <R> R act(JobStateCases<R> cases) {
            return cases.downloading(this);
        }
    }

    /** Has started, and goes on once {@code until} has passed and a slot is free. */
    record Retrying(Instant until) implements Waiting, Refreshable {

        /** No job waits longer: where {@code until} is further away, the clock was set back. */
        public static final Duration LONGEST = Duration.ofHours(1);

        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.RETRYING);
        }

        @Override
        public boolean dueAt(Instant now) {
            return !now.isBefore(until) || now.isBefore(until.minus(LONGEST));
        }

        @Override
        public Retrying refreshed(Instant now) {
            return until.isAfter(now) ? new Retrying(now) : this;
        }

        @Override
        public <R> R act(JobStateCases<R> cases) {
            return cases.retrying(this);
        }
    }

    record AwaitingUrl() implements Refreshable {
        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.AWAITING_URL);
        }

        @Override
        public Retrying refreshed(Instant now) {
            return new Retrying(now);
        }

        @Override
        public <R> R act(JobStateCases<R> cases) {
            return cases.awaitingUrl(this);
        }
    }

    /** @param byAgent goes on as soon as the whole agent does */
    record Paused(boolean byAgent) implements InProgress {
        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.PAUSED);
        }

        @Override
        public Optional<Paused> paused() {
            return Optional.of(this);
        }

        public Retrying resume(Instant now) {
            return new Retrying(now);
        }

        @Override
        public <R> R act(JobStateCases<R> cases) {
            return cases.paused(this);
        }
    }

    record Verifying() implements InProgress {
        @Override
        public Optional<Phase> phase() {
            return Optional.of(Phase.VERIFYING);
        }

        public EndState.Succeeded succeed(VerifiedFile file) {
            return new EndState.Succeeded(file);
        }

        /** The bytes do not match: once more from zero. */
        public Retrying mismatchRetry(Instant now) {
            return new Retrying(now);
        }

        @Override
        public <R> R act(JobStateCases<R> cases) {
            return cases.verifying(this);
        }
    }
}

package dev.towline.job;

import java.util.Optional;

/** How a job has ended: it never changes again, so no state leads out of here. */
public sealed interface EndState extends JobState {

    @Override
    default <R> R act(JobStateCases<R> cases) {
        return cases.ended(this);
    }

    /** Has ended without an artefact, for a reason. */
    sealed interface Unsuccessful extends EndState {
        Failure reason();

        @Override
        default Optional<Failure> failure() {
            return Optional.of(reason());
        }
    }

    record Succeeded(VerifiedFile file) implements EndState {
        @Override
        public JobStatus status() {
            return JobStatus.SUCCEEDED;
        }

        @Override
        public Optional<VerifiedFile> verifiedFile() {
            return Optional.of(file);
        }
    }

    record Failed(Failure reason) implements Unsuccessful {
        @Override
        public JobStatus status() {
            return JobStatus.FAILED;
        }
    }

    record TimedOut(Failure reason) implements Unsuccessful {
        @Override
        public JobStatus status() {
            return JobStatus.TIMED_OUT;
        }
    }

    /** Never started: invalid or forbidden. */
    record Rejected(Failure reason) implements Unsuccessful {
        @Override
        public JobStatus status() {
            return JobStatus.REJECTED;
        }
    }

    record Canceled() implements EndState {
        @Override
        public JobStatus status() {
            return JobStatus.CANCELED;
        }
    }
}

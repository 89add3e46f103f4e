package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import java.util.Optional;
import java.util.function.Function;

/** What a payload turned out to be. */
sealed interface Parsed {

    /** Calls the function for this case; a new case does not compile until everybody deals with it. */
    <R> R map(Function<Valid, R> valid, Function<Failure, R> invalid);

    /**
     * A job; whether it is accepted is decided later.
     *
     * @param objection why it must neither start nor change anything: its signature is stale
     */
    record Valid(DownloadJob job, Optional<Failure> objection) implements Parsed {
        @Override
        public <R> R map(Function<Valid, R> valid, Function<Failure, R> invalid) {
            return valid.apply(this);
        }
    }

    /** No job, with the contract's code. */
    record Invalid(Failure failure) implements Parsed {
        @Override
        public <R> R map(Function<Valid, R> valid, Function<Failure, R> invalid) {
            return invalid.apply(failure);
        }
    }
}

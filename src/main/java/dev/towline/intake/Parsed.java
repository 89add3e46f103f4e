package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import java.util.function.Function;

/** What a payload turned out to be. */
sealed interface Parsed {

    /** Calls the function for this case; a new case does not compile until everybody deals with it. */
    <R> R map(Function<DownloadJob, R> valid, Function<Failure, R> invalid);

    /** A job; whether it is accepted is decided later. */
    record Valid(DownloadJob job) implements Parsed {
        @Override
        public <R> R map(Function<DownloadJob, R> valid, Function<Failure, R> invalid) {
            return valid.apply(job);
        }
    }

    /** No job, with the contract's code. */
    record Invalid(Failure failure) implements Parsed {
        @Override
        public <R> R map(Function<DownloadJob, R> valid, Function<Failure, R> invalid) {
            return invalid.apply(failure);
        }
    }
}

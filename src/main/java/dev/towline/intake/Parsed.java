package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;

/** What a payload turned out to be. */
sealed interface Parsed {

    /** A job; whether it is admitted is another question. */
    record Valid(DownloadJob job) implements Parsed {}

    /** No job, with the contract's code. */
    record Invalid(Failure failure) implements Parsed {}
}

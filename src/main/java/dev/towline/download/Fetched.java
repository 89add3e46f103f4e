package dev.towline.download;

import dev.towline.job.Failure;

/** How an attempt ended that did not bring nothing. */
public sealed interface Fetched {

    /** New bytes, then the answer ended before its time: ask for the next ones, with a fresh budget. */
    record Moved() implements Fetched {}

    /**
     * All bytes are here.
     *
     * @param certain false where the body ended with the connection, which a cut does too
     * @param tooLong more came than the artefact has: if what is here is not right, its size is to blame
     */
    record Whole(boolean certain, boolean tooLong) implements Fetched {}

    /** Every source refused its URL: fresh ones are needed. */
    record NeedsUrl() implements Fetched {}

    /** No attempt will ever bring the artefact. */
    record Hopeless(Failure failure) implements Fetched {}
}

package dev.towline.http;

import dev.towline.job.Cause;

/**
 * A source or the way to it failed.
 *
 * @param why for people; safe to show, as it holds nothing of the URL's query
 */
public record TransferFault(Cause cause, String why) {

    /** The body, or the connection it came over, ended before its time. */
    public static final TransferFault BODY_ENDED_EARLY =
            new TransferFault(Cause.CONNECTION_LOST, "the body ended too early");
}

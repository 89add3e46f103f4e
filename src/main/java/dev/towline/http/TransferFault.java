package dev.towline.http;

import dev.towline.job.Cause;

/**
 * A source or the way to it failed.
 *
 * @param why for people; safe to show, as it holds nothing of the URL's query
 */
public record TransferFault(Cause cause, String why) {}

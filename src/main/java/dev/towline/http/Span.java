package dev.towline.http;

/**
 * Bytes that are asked for.
 *
 * @param from the first
 * @param until the first that is not wanted any more; {@link #OPEN} for all that follow
 */
public record Span(long from, long until) {

    /** No end. */
    public static final long OPEN = Long.MAX_VALUE;

    /** From {@code from} on; from 0 it is the whole, without a Range. */
    public static Span from(long from) {
        return new Span(from, OPEN);
    }

    /** Whether no Range is sent. */
    public boolean isWhole() {
        return from == 0 && until == OPEN;
    }

    /** The value of {@code Range}, RFC 9110 14.2. */
    String field() {
        return "bytes=" + from + "-" + (until == OPEN ? "" : until - 1);
    }
}

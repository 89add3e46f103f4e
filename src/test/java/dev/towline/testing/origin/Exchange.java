package dev.towline.testing.origin;

import java.time.Instant;
import java.util.Optional;

/**
 * One request and what became of it. Immutable: a later look gives a later record.
 *
 * @param number from 1, in the order of arrival
 * @param connection from 1, in the order of acceptance
 * @param status of the final answer as it was meant, sent or not; 0 before that is decided
 * @param sent body bytes handed to the kernel, chunk sizes not counted: what a client got may be less
 * @param endedAt empty while under way
 */
public record Exchange(
        int number,
        int connection,
        Request request,
        Instant startedAt,
        int status,
        long sent,
        Ending ending,
        Optional<Instant> endedAt) {

    /** How an exchange came to its end. */
    public enum Ending {
        UNDER_WAY,
        /** Everything was sent. */
        COMPLETE,
        /** Closed by us in the middle. */
        CUT,
        /** Reset by us in the middle. */
        RESET,
        /** Closed or reset by us before any of the answer. */
        DROPPED,
        CLIENT_CLOSED,
        ORIGIN_CLOSED
    }

    static Exchange begun(int number, int connection, Request request) {
        return new Exchange(number, connection, request, Instant.now(), 0, 0, Ending.UNDER_WAY, Optional.empty());
    }

    public String method() {
        return request.method();
    }

    /** Raw, nothing decoded. */
    public String path() {
        return request.path();
    }

    /** Raw, without its question mark. */
    public Optional<String> query() {
        return request.query();
    }

    public Headers headers() {
        return request.headers();
    }

    public Optional<String> range() {
        return request.range();
    }

    public Optional<String> ifRange() {
        return request.ifRange();
    }

    public boolean isUnderWay() {
        return ending == Ending.UNDER_WAY;
    }

    Exchange answered(int newStatus) {
        return new Exchange(number, connection, request, startedAt, newStatus, sent, ending, endedAt);
    }

    Exchange plusSent(long bytes) {
        return new Exchange(number, connection, request, startedAt, status, sent + bytes, ending, endedAt);
    }

    Exchange ended(Ending how) {
        return new Exchange(number, connection, request, startedAt, status, sent, how, Optional.of(Instant.now()));
    }
}

package dev.towline.testing.origin;

import java.time.Instant;
import java.util.Optional;

/**
 * One request and what became of it. Immutable: a later look gives a later record.
 *
 * @param status of the final response as it was meant, sent or not; 0 before that is decided
 * @param sent body bytes handed to the kernel, chunk sizes not counted: what a client got may be less
 */
public record Exchange(Place place, Request request, Instant startedAt, int status, long sent, End end) {

    /**
     * Which of the requests it is.
     *
     * @param number from 1, in the order of arrival
     * @param connection from 1, in the order of acceptance
     */
    record Place(int number, int connection) {}

    /** @param at empty while under way */
    record End(Ending how, Optional<Instant> at) {}

    /** How an exchange came to its end. */
    public enum Ending {
        UNDER_WAY,
        /** Everything was sent. */
        COMPLETE,
        /** Closed by us in the middle. */
        CUT,
        /** Reset by us in the middle. */
        RESET,
        /** Closed or reset by us before any of the response. */
        DROPPED,
        CLIENT_CLOSED,
        ORIGIN_CLOSED
    }

    static Exchange begun(int number, int connection, Request request) {
        End open = new End(Ending.UNDER_WAY, Optional.empty());
        return new Exchange(new Place(number, connection), request, Instant.now(), 0, 0, open);
    }

    public int number() {
        return place.number();
    }

    public int connection() {
        return place.connection();
    }

    public Ending ending() {
        return end.how();
    }

    /** Empty while under way. */
    public Optional<Instant> endedAt() {
        return end.at();
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
        return ending() == Ending.UNDER_WAY;
    }

    Exchange responded(int newStatus) {
        return new Exchange(place, request, startedAt, newStatus, sent, end);
    }

    Exchange plusSent(long bytes) {
        return new Exchange(place, request, startedAt, status, sent + bytes, end);
    }

    Exchange ended(Ending how) {
        return new Exchange(place, request, startedAt, status, sent, new End(how, Optional.of(Instant.now())));
    }
}

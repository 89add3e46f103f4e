package dev.towline.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** HTTP-date in the one form that servers must send, RFC 9110 5.6.7. */
final class HttpDates {

    private HttpDates() {}

    static Optional<Instant> parse(String field) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(field)));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}

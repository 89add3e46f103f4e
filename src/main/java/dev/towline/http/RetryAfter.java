package dev.towline.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The field {@code Retry-After}, RFC 9110 10.2.3: seconds or a date. */
public final class RetryAfter {

    private RetryAfter() {}

    /** How long the server asks to wait; empty where the field is missing or malformed. */
    public static Optional<Duration> of(ResponseHead head, Instant now) {
        Optional<String> field = head.field("Retry-After");
        Optional<Duration> seconds = field.filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        return seconds.or(() -> field.flatMap(HttpDates::parse).map(date -> untilDate(head, now, date)));
    }

    /** By the server's own clock where it sends a Date: the device's clock may be years off. */
    private static Duration untilDate(ResponseHead head, Instant now, Instant date) {
        Instant from = head.field("Date").flatMap(HttpDates::parse).orElse(now);
        Duration wait = Duration.between(from, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}

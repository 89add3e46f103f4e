package dev.towline.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Durations as configuration writes them. */
public final class Durations {

    private Durations() {}

    /**
     * Milliseconds in digits, 1 or more.
     *
     * @param otherwise a duration to take where {@code text} is none, which the check at start rejects
     */
    public static String millis(String text, String otherwise) {
        try {
            return millis(DurationConverter.parseDuration(text));
        } catch (IllegalArgumentException malformed) {
            return millis(DurationConverter.parseDuration(otherwise));
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.max(1, duration.toMillis()));
    }
}

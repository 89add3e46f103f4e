package dev.towline.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** Durations as configuration writes them. */
public final class Durations {

    private Durations() {}

    /** In milliseconds; the default for text that is no duration, which the check at start rejects. */
    public static String millis(String text) {
        try {
            Duration duration = DurationConverter.parseDuration(text);
            return Long.toString(Math.max(1, duration.toMillis()));
        } catch (IllegalArgumentException malformed) {
            return "30000";
        }
    }
}

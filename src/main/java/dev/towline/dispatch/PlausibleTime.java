package dev.towline.dispatch;

import java.time.Instant;

/**
 * Whether the wall clock can be right. Boards without a battery start in 1970, and stay there until NTP sets the
 * clock; until then nothing expires and no job with a {@code notBefore} starts.
 */
final class PlausibleTime {

    /** This agent did not exist earlier. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private PlausibleTime() {}

    static boolean isPlausible(Instant now) {
        return !now.isBefore(EARLIEST);
    }
}

package dev.towline.dispatch;

import java.time.Instant;

/**
 * Whether the wall clock can be believed. Boards without a battery boot in 1970 until NTP comes; until then nothing
 * expires and nothing that has a {@code notBefore} starts.
 */
final class PlausibleTime {

    /** No build of this agent ran before. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private PlausibleTime() {}

    static boolean isPlausible(Instant now) {
        return !now.isBefore(EARLIEST);
    }
}

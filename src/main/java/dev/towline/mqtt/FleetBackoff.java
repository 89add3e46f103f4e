package dev.towline.mqtt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before connecting again: doubling up to a minute, full jitter, so that a fleet does not return as
 * one, above a floor of a second, since some brokers accept only one CONNECT a second from a client.
 */
final class FleetBackoff {

    private static final Duration FLOOR = Duration.ofSeconds(1);
    private static final Duration INITIAL = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(60);
    private static final int MAX_DOUBLINGS = 6;

    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    FleetBackoff(DoubleSupplier random) {
        this.random = random;
    }

    /** @param failures connections that were not made, or lost early, in a row, from 1 on */
    Duration delay(int failures) {
        Duration ceiling = INITIAL.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        long most = Math.min(ceiling.toMillis(), MAX.toMillis());
        return FLOOR.plusMillis((long) (most * random.getAsDouble()));
    }
}

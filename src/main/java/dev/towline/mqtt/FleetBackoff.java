package dev.towline.mqtt;

import io.smallrye.reactive.messaging.mqtt.session.ReconnectDelayOptions;
import io.smallrye.reactive.messaging.mqtt.session.ReconnectDelayProvider;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits before connecting again: doubling up to a minute, full jitter above a floor, so that a fleet does not return as
 * one. The session asks for a delay when it has lost the connection and resets it when it has one, which is how the
 * {@link Connection} learns of both.
 */
final class FleetBackoff implements ReconnectDelayOptions {

    private static final Duration FLOOR = Duration.ofMillis(200);
    private static final Duration INITIAL = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(60);
    private static final int MAX_DOUBLINGS = 6;

    private final Connection connection;
    private final ConnectionLog log;
    private final DoubleSupplier random;

    FleetBackoff(Connection connection, ConnectionLog log, DoubleSupplier random) {
        this.connection = connection;
        this.log = log;
        this.random = random;
    }

    @Override
    public ReconnectDelayProvider createProvider() {
        return new Provider();
    }

    @Override
    public ReconnectDelayOptions copy() {
        return this;
    }

    /** @param failures connections lost or not made in a row, from 1 on */
    Duration delay(int failures) {
        Duration ceiling = INITIAL.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        long most = Math.min(ceiling.toMillis(), MAX.toMillis());
        return FLOOR.plusMillis((long) (most * random.getAsDouble()));
    }

    private final class Provider implements ReconnectDelayProvider {

        private boolean begun;
        private int failures;

        @Override
        public synchronized Duration nextDelay() {
            failures++;
            log.failed(connection.isMade());
            connection.lost();
            return delay(failures);
        }

        /** The first reset is the session's start, each later one a connection that was made. */
        @Override
        public synchronized void reset() {
            failures = 0;
            if (begun) {
                log.made();
                connection.made();
            } else {
                connection.awaitChannels();
            }
            begun = true;
        }
    }
}

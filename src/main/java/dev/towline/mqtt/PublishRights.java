package dev.towline.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the broker does not let us publish, as far as one can know: MQTT 3.1.1 has no error for it, so some brokers
 * close the connection. A kind of message that was under way each time a connection ended is held back, so that the
 * rest works, and is tried again from time to time. For one thread.
 */
final class PublishRights {

    /** Connections are cut by chance, but not so often in a row at the same kind of message. */
    static final int ENOUGH = 4;

    private static final long FIRST_PAUSE = Duration.ofSeconds(10).toNanos();
    /** Of a connection, before something that is held back is tried on it: far longer than it needs to count as steady. */
    private static final long SETTLED = Duration.ofSeconds(10).toNanos();

    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toNanos();

    private static final class Suspicion {
        private int ends;
        private long lookedAt;
        private long pause = FIRST_PAUSE;

        private boolean isHeld() {
            return ends >= ENOUGH;
        }
    }

    private final Map<String, Suspicion> suspicions = new TreeMap<>();
    private long connectedAt;

    /**
     * There is a new connection, on which what is held back is not tried at first. The waits between connections that
     * end early grow longer than the pause: if each began with the attempt, it would end by it, and the device would
     * hear nothing for minutes.
     */
    void connected(long now) {
        connectedAt = now;
    }

    /** Whether a message of that kind may go out now: always, unless it is held back and it is not time to try again. */
    boolean mayPublish(String filter, long now) {
        Suspicion known = suspicions.get(filter);
        if (known == null || !known.isHeld()) {
            return true;
        }
        if (now - known.lookedAt < known.pause || now - connectedAt < SETTLED) {
            return false;
        }
        known.lookedAt = now;
        known.pause = Math.min(2 * known.pause, LONGEST_PAUSE);
        return true;
    }

    boolean isSuspected(String filter) {
        return suspicions.containsKey(filter);
    }

    /**
     * The broker acknowledged a message of that kind, and the connection stayed.
     *
     * @return whether it was held back before
     */
    boolean acknowledged(String filter) {
        return Optional.ofNullable(suspicions.remove(filter))
                .map(Suspicion::isHeld)
                .orElse(false);
    }

    /**
     * A connection ended while a message of that kind was under way.
     *
     * @return whether it is held back from now on, and was not before
     */
    boolean ended(String filter, long now) {
        Suspicion suspicion = suspicions.computeIfAbsent(filter, first -> new Suspicion());
        suspicion.ends++;
        suspicion.lookedAt = now;
        return suspicion.ends == ENOUGH;
    }

    /** What is held back. */
    List<String> held() {
        List<String> held = new ArrayList<>();
        suspicions.forEach((filter, suspicion) -> {
            if (suspicion.isHeld()) {
                held.add(filter);
            }
        });
        return held;
    }
}

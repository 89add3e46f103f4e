package dev.towline.mqtt;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether so many requests came at once that the broker may have dropped some, and when to ask for them: once no
 * more come, and again as long as asking brings new ones, with growing pauses. For one thread.
 */
final class Flood {

    /** How often to look whether it is time. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /** The smallest queue that brokers are known to have by default. */
    static final int SUSPICIOUS = 100;

    private static final int MOST_REMEMBERED = 20_000;
    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long MOST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int GROWTH = 5;

    /** What is to be done. */
    enum Step {
        WAIT,
        ASK,
        OVER
    }

    private final Set<String> known = new HashSet<>();
    private int fresh;
    private int rounds;
    private long lastAt;
    private boolean watched;

    /** A new connection: what came before does not count. */
    void begin() {
        known.clear();
        fresh = 0;
        rounds = 0;
        watched = false;
    }

    /**
     * A request came.
     *
     * @return whether {@link #look} is to be called every {@link #LOOK} from now on
     */
    boolean came(String topic, long now) {
        lastAt = now;
        if (known.size() < MOST_REMEMBERED && known.add(topic)) {
            fresh++;
        }
        boolean begins = !watched && fresh >= SUSPICIOUS;
        watched |= begins;
        return begins;
    }

    /** What is to be done now. */
    Step look(long now) {
        if (now - lastAt < pause()) {
            return Step.WAIT;
        }
        if (rounds > 0 && fresh == 0) {
            watched = false;
            rounds = 0;
            return Step.OVER;
        }
        rounds++;
        fresh = 0;
        lastAt = now;
        return Step.ASK;
    }

    private long pause() {
        long pause = QUIET_NANOS;
        for (int i = 0; i < rounds && pause < MOST_NANOS; i++) {
            pause *= GROWTH;
        }
        return Math.min(pause, MOST_NANOS);
    }
}

package dev.towline.testing.process;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what must come: far longer than it takes, for a busy machine is no failure. */
public final class Patience {

    /** The longest wait for anything. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(20);

    private Patience() {}

    /** @param what is waited for, as it shall stand in the failure's message */
    public static ConditionFactory waitFor(String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL);
    }
}

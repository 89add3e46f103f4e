package dev.towline.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** How often each thing is measured: {@code bench.rounds}, which the profile sets. */
final class Rounds {

    static final int WANTED = Integer.getInteger("bench.rounds", 0);

    private Rounds() {}

    /** Skips the test where no round is wanted. */
    static void assumeWanted() {
        assumeTrue(WANTED > 0, "a part of ./mvnw -Pbench verify");
    }
}

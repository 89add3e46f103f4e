package dev.towline.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Hands random inputs to what reads them: it may neither throw, nor take long for one of them, nor keep anything. The
 * inputs are the same each time, and a failure names the one that it was.
 */
public final class Fuzz {

    /** For a few KiB: far more than any of them takes, far less than somebody would notice. */
    private static final Duration FOR_ONE = Duration.ofMillis(100);

    private static final Duration FOR_ALL = Duration.ofMinutes(10);
    private static final long MOST_KEPT = 16 << 20;
    private static final int TRIES_OF_A_SLOW_ONE = 5;

    /** Reads one input, and asserts of the result what always holds. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    private final Reader reader;
    private volatile byte[] latest = {};

    private Fuzz(Reader reader) {
        this.reader = reader;
    }

    /** @param inputs how many; more than that are not counted */
    public static void run(int inputs, List<byte[]> seeds, Reader reader) {
        Fuzz fuzz = new Fuzz(reader);
        try {
            assertTimeoutPreemptively(FOR_ALL, () -> fuzz.all(inputs, new Mutations(seeds, 1)));
        } catch (AssertionError failed) {
            throw new AssertionError("input " + HexFormat.of().formatHex(fuzz.latest), failed);
        }
    }

    private void all(int inputs, Mutations mutations) throws Exception {
        some(inputs / 4, mutations);
        long before = kept();
        some(inputs - inputs / 4, mutations);
        assertThat(kept() - before).as("bytes kept of all inputs").isLessThan(MOST_KEPT);
    }

    private void some(int inputs, Mutations mutations) throws Exception {
        for (int input = 0; input < inputs; input++) {
            latest = mutations.next();
            if (nanosOf(latest) > FOR_ONE.toNanos()) {
                assertQuick(latest);
            }
        }
    }

    private long nanosOf(byte[] input) throws Exception {
        long begun = System.nanoTime();
        try {
            reader.read(input);
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError("threw " + thrown, thrown);
        }
        return System.nanoTime() - begun;
    }

    /** A pause of the machine is not the input's: it is slow where it is so each time. */
    private void assertQuick(byte[] input) throws Exception {
        long quickest = Long.MAX_VALUE;
        for (int time = 0; time < TRIES_OF_A_SLOW_ONE; time++) {
            quickest = Math.min(quickest, nanosOf(input));
        }
        assertThat(Duration.ofNanos(quickest)).as("time for one input").isLessThan(FOR_ONE);
    }

    private static long kept() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

package dev.towline.download;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Tells which blocks are late: those that take three times as long as the median. Safe for all threads. */
final class LateBlocks {

    private static final int KEPT = 32;
    private static final int LEAST = 4;
    private static final int TIMES_THE_MEDIAN = 3;
    /** Below that another request costs more than it can gain. */
    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Long> latest = new ArrayDeque<>();

    /** A block was there after so many nanoseconds. */
    synchronized void took(long nanos) {
        latest.add(nanos);
        if (latest.size() > KEPT) {
            latest.remove();
        }
    }

    /** Whether a block that has not come after so many nanoseconds is late. */
    synchronized boolean isLate(long nanos) {
        return latest.size() >= LEAST && nanos >= SHORTEST && nanos > TIMES_THE_MEDIAN * median();
    }

    private long median() {
        long[] sorted = latest.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

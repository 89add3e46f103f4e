package dev.towline.report;

import java.time.Duration;

/**
 * Whether the broker gives our statuses back at all. Where the right to read or to write them is missing, many
 * brokers report no error: they acknowledge what is published, and deliver nothing. Then it is useless to repeat
 * each status of each job; one of them is sent again from time to time, to learn whether it comes back by now.
 * Guarded by its owner.
 */
final class Confirmations {

    private static final int ENOUGH_SENDINGS = 3;
    private static final long ENOUGH_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long FIRST_PAUSE = Duration.ofMinutes(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(5).toNanos();

    private boolean anyGivenBack;
    private long givenBackAt;
    private volatile boolean missing;
    private long lookedAt;
    private long pause = FIRST_PAUSE;

    /** Whether nothing comes back. Safe for all threads. */
    boolean areMissing() {
        return missing;
    }

    /**
     * A status was not given back so far.
     *
     * @param firstSentAt when it was sent first, in nanoseconds of {@link System#nanoTime()}, as all times here
     * @param sendings of it
     * @return whether that is enough to know, and was not known before
     */
    boolean unanswered(long firstSentAt, int sendings, long now) {
        boolean givenBackSince = anyGivenBack && givenBackAt - firstSentAt >= 0;
        if (missing || givenBackSince || sendings < ENOUGH_SENDINGS || now - firstSentAt < ENOUGH_NANOS) {
            return false;
        }
        missing = true;
        lookedAt = now;
        pause = FIRST_PAUSE;
        return true;
    }

    /**
     * One of ours came back.
     *
     * @return whether they were missing before
     */
    boolean givenBack(long now) {
        anyGivenBack = true;
        givenBackAt = now;
        boolean before = missing;
        missing = false;
        return before;
    }

    /** Whether one status is to be sent again now, to learn whether it comes back. */
    boolean isProbeDue(long now) {
        if (!missing || now - lookedAt < pause) {
            return false;
        }
        lookedAt = now;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        return true;
    }
}

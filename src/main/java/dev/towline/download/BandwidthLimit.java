package dev.towline.download;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A cap in bytes per second, as a leaky bucket: bytes are taken at once, and paid for by waiting. Safe for several
 * threads, which share it about equally.
 */
public final class BandwidthLimit {

    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoClock;
    private volatile long bytesPerSecond;
    private long paidUntil;

    /**
     * @param bytesPerSecond 0 for no cap
     * @param nanoClock monotonic, in nanoseconds
     */
    public BandwidthLimit(long bytesPerSecond, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.bytesPerSecond = bytesPerSecond;
        this.paidUntil = nanoClock.getAsLong();
    }

    /** Holds from the next bytes on; 0 for no cap. */
    public synchronized void change(long newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
        paidUntil = nanoClock.getAsLong();
        notifyAll();
    }

    /** 0 for no cap. */
    public long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** Accounts for bytes taken. Returns how many nanoseconds to wait before taking more. */
    synchronized long pay(long bytes) {
        long now = nanoClock.getAsLong();
        if (bytesPerSecond == 0) {
            return 0;
        }
        paidUntil = Math.max(paidUntil, now) + (long) ((double) bytes / bytesPerSecond * SECOND);
        return paidUntil - now;
    }

    /**
     * Waits until the bytes taken have paid for themselves; a change of the cap ends the wait, since it clears what
     * is still to be paid.
     *
     * @param deadline by {@link System#nanoTime()}
     */
    synchronized void awaitPaid(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (left > 0 && paidUntil - nanoClock.getAsLong() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }
}

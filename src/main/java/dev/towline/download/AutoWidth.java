package dev.towline.download;

import java.util.concurrent.TimeUnit;

/**
 * How many connections are worth having, by what each more has brought. One more is tried while the throughput is
 * steady; it stays where it brings a fifth more, and is not replaced where it does not. After a while, ever longer, it
 * is tried again, since links change. Knows no clock and no connection: the same samples give the same numbers. For one
 * thread at a time.
 */
final class AutoWidth {

    private static final long SAMPLE = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_REST = TimeUnit.SECONDS.toNanos(30);
    private static final long SHORT_REST = TimeUnit.SECONDS.toNanos(5);
    private static final int LONGEST_REST_DOUBLINGS = 4;
    private static final double WORTH = 1.2;
    /** What may be a fifth, by samples that scatter. */
    private static final double HOPEFUL = 1.08;
    /** Samples of a trial: the first is of a connection that has just begun. */
    private static final int SAMPLES_OF_TRIAL = 4;

    private static final int MOST_SAMPLES_OF_TRIAL = 8;

    private final int most;
    private int width = 1;
    private long sampleBegan = Long.MIN_VALUE;
    private long bytesThen;
    private double before;
    private double last;
    private double sum;
    private int samples;
    private boolean trial;
    private int failedTrials;
    private long restUntil = Long.MIN_VALUE;

    /** @param most connections */
    AutoWidth(int most) {
        this.most = most;
    }

    /** How many connections there should be. */
    int width() {
        return width;
    }

    /** Bytes per second, as far as is known; 0 before the first sample. */
    long bytesPerSecond() {
        return (long) last;
    }

    /** The bytes flow no more, or begin to: what comes next has nothing to do with what was. */
    void interrupted() {
        sampleBegan = Long.MIN_VALUE;
        last = 0;
        endTrial();
    }

    /**
     * Bytes have come.
     *
     * @param nanos a monotonic clock
     * @param bytes all that have come so far, over all connections
     * @return how many connections there should be from now on
     */
    int at(long nanos, long bytes) {
        if (sampleBegan == Long.MIN_VALUE) {
            begin(nanos, bytes);
        } else if (nanos - sampleBegan >= SAMPLE) {
            double rate = (bytes - bytesThen) * (double) TimeUnit.SECONDS.toNanos(1) / (nanos - sampleBegan);
            begin(nanos, bytes);
            sampled(rate, nanos);
        }
        return width;
    }

    private void begin(long nanos, long bytes) {
        sampleBegan = nanos;
        bytesThen = bytes;
    }

    private void sampled(double rate, long nanos) {
        if (trial) {
            tried(rate, nanos);
        } else if (width < most && nanos >= restUntil && isSteady(rate)) {
            before = (rate + last) / 2;
            width++;
            trial = true;
            sum = 0;
            samples = 0;
        }
        last = rate;
    }

    /** Not while a connection still finds its speed: what it gains by itself would be taken for the next one's. */
    private boolean isSteady(double rate) {
        return last > 0 && rate < last * WORTH;
    }

    private void tried(double rate, long nanos) {
        samples++;
        if (samples == 1) {
            return;
        }
        sum += rate;
        double gain = sum / (samples - 1) / before;
        if (gain >= WORTH) {
            failedTrials = 0;
            endTrial();
        } else if (samples >= (gain >= HOPEFUL ? MOST_SAMPLES_OF_TRIAL : SAMPLES_OF_TRIAL)) {
            width--;
            restUntil = nanos + rest(gain);
            endTrial();
        }
    }

    private long rest(double gain) {
        if (gain >= HOPEFUL) {
            return SHORT_REST;
        }
        long rest = FIRST_REST << Math.min(failedTrials, LONGEST_REST_DOUBLINGS);
        failedTrials++;
        return rest;
    }

    private void endTrial() {
        trial = false;
        samples = 0;
        sum = 0;
    }
}

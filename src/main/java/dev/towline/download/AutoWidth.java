package dev.towline.download;

import java.util.concurrent.TimeUnit;

/**
 * How many connections are worth having, by what each more has brought. One more is tried once the connections have
 * found their speed. It stays as soon as it brings a fifth more; else the trial has failed. After a pause, longer each
 * time, it is tried again, since links change. The pause is short where the rate goes up and down, since that may have
 * hidden what the trial brought. It is long where the rate was level. Knows no clock and no connection: the same samples give the same
 * numbers. For one thread at a time.
 */
final class AutoWidth {

    private static final long SAMPLE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long FIRST_REST = TimeUnit.SECONDS.toNanos(3);
    /** On a link that is full each trial costs half a second. */
    private static final long FIRST_REST_WHERE_LEVEL = TimeUnit.SECONDS.toNanos(20);

    private static final int LONGEST_REST_DOUBLINGS = 7;
    private static final double WORTH = 1.2;
    /** A connection that does not find its speed in so many samples has none. */
    private static final int SAMPLES_UNTIL_SETTLED = 4;

    private static final int LEAST_SAMPLES = 2;
    private static final int SAMPLES_OF_TRIAL = 4;
    /** A rest that takes less time is not worth a trial: on a full link two connections disturb each other for seconds. */
    private static final int LEAST_SECONDS_LEFT = 20;
    /** No clean link has such rates. */
    private static final int LEAST_SECONDS_LEFT_WHERE_UNSTEADY = 10;

    private static final double UNSTEADY = 1.15;

    private final int most;
    private int width = 1;
    private int tried;
    private long sampleBegan = Long.MIN_VALUE;
    private long bytesThen;
    private double last;
    private Rates rates = new Rates();
    private Rates before = new Rates();
    private boolean settling = true;
    /** What comes while the first connection still finds its speed is no yardstick for the second one. */
    private boolean beginning = true;

    private int failedTrials;
    private long restUntil = Long.MIN_VALUE;

    /** @param most connections */
    AutoWidth(int most) {
        this.most = most;
    }

    /** How many connections there should be: those that have proved worth having, and one on trial. */
    int width() {
        return Math.max(width, tried);
    }

    /** Bytes per second, as far as is known; 0 before the first sample. */
    long bytesPerSecond() {
        return (long) last;
    }

    /** The bytes flow no more, or begin to: what comes next has nothing to do with what was. */
    void interrupted() {
        sampleBegan = Long.MIN_VALUE;
        last = 0;
        beginning = true;
        sampleAgain();
    }

    /**
     * Bytes have come.
     *
     * @param nanos a monotonic clock
     * @param bytes all that have come so far, over all connections
     * @param left how many are still to come
     * @param connections that there are: one that was tried in vain still fetches its share
     * @return how many connections there should be from now on
     */
    int at(long nanos, long bytes, long left, int connections) {
        if (sampleBegan == Long.MIN_VALUE) {
            begin(nanos, bytes);
        } else if (nanos - sampleBegan >= SAMPLE) {
            double rate = (bytes - bytesThen) * (double) TimeUnit.SECONDS.toNanos(1) / (nanos - sampleBegan);
            begin(nanos, bytes);
            sampled(rate, nanos, left, connections);
        }
        return width();
    }

    private void begin(long nanos, long bytes) {
        sampleBegan = nanos;
        bytesThen = bytes;
    }

    /** The first sample after a change is of a connection that has just begun, or ended. */
    private void sampled(double rate, long nanos, long left, int connections) {
        if (settling) {
            settling = false;
        } else {
            if (beginning && rate >= WORTH * last) {
                rates = new Rates();
            }
            rates.add(rate);
            if (tried > 0) {
                judge(nanos);
            } else if (nanos >= restUntil && isSettled(rate)) {
                beginning = false;
                tryOneMore(rate, left, connections);
            }
        }
        last = rate;
    }

    /** Not while a connection still finds its speed: what it gains by itself would be taken for the next one's. */
    private boolean isSettled(double rate) {
        return rates.mean() > 0
                && rates.count() >= LEAST_SAMPLES
                && (rate < last * WORTH || rates.count() >= SAMPLES_UNTIL_SETTLED);
    }

    private int leastSecondsLeft(double rate) {
        boolean unsteady = rate > UNSTEADY * last || last > UNSTEADY * rate;
        return unsteady && rates.count() >= SAMPLES_UNTIL_SETTLED
                ? LEAST_SECONDS_LEFT_WHERE_UNSTEADY
                : LEAST_SECONDS_LEFT;
    }

    private void tryOneMore(double rate, long left, int connections) {
        if (left > rate * leastSecondsLeft(rate)) {
            tryOneMoreThan(Math.max(width, connections));
        }
    }

    private void tryOneMoreThan(int connections) {
        if (connections < most) {
            before = rates;
            sampleAgain();
            tried = connections + 1;
        }
    }

    private void judge(long nanos) {
        if (rates.mean() >= WORTH * before.mean()) {
            width = tried;
            tried = 0;
            failedTrials = 0;
            tryOneMoreThan(width);
        } else if (rates.count() >= SAMPLES_OF_TRIAL) {
            long first = rates.areLevelWith(before) ? FIRST_REST_WHERE_LEVEL : FIRST_REST;
            restUntil = nanos + (first << Math.min(failedTrials, LONGEST_REST_DOUBLINGS));
            failedTrials++;
            sampleAgain();
        }
    }

    /** Forgets the trial and what was sampled: what comes next is compared with nothing before. */
    private void sampleAgain() {
        tried = 0;
        settling = true;
        rates = new Rates();
    }
}

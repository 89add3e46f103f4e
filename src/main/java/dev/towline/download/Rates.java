package dev.towline.download;

/** Rates of some seconds, in bytes per second. For one thread at a time. */
final class Rates {

    /** Older ones count less and less: links change. */
    private static final int COUNTED_IN_MEAN = 12;
    /** So much more is the highest than the lowest of two seconds on a link that is full. */
    private static final double LEVEL = 1.1;
    /** The rates before may be of a connection that was still finding its speed. */
    private static final double ALIKE = 1.2;

    private int count;
    private double mean;
    private double lowest = Double.MAX_VALUE;
    private double highest;

    void add(double rate) {
        count++;
        mean += (rate - mean) / Math.min(count, COUNTED_IN_MEAN);
        lowest = Math.min(lowest, rate);
        highest = Math.max(highest, rate);
    }

    int count() {
        return count;
    }

    /** 0 without any. */
    double mean() {
        return mean;
    }

    /** Whether they are about the same, and about what the others were. */
    boolean areLevelWith(Rates others) {
        return highest <= LEVEL * lowest && mean <= ALIKE * others.mean && others.mean <= ALIKE * mean;
    }
}

package dev.towline.job;

/**
 * By which means a job's bytes come.
 *
 * @param connections at this moment; 0 while none is open
 * @param reused bytes that were on the device already, in a seed
 */
public record Means(int connections, long reused) {

    /** None yet. */
    public static final Means NONE = new Means(0, 0);
}

package dev.towline.job;

/**
 * What a job's bytes come from.
 *
 * @param connections at this moment; 0 while none is open
 * @param reused bytes that were on the device already, in a seed
 */
public record Supply(int connections, long reused) {

    /** None yet. */
    public static final Supply NONE = new Supply(0, 0);
}

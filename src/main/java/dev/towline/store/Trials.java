package dev.towline.store;

/**
 * What a job has been through that bounds what it may still cost.
 *
 * @param crashes how often in a row the process went down in the middle of it without a new byte
 * @param begunAgain its file was begun anew for that once
 * @param startedAnew its bytes did not match once and were fetched afresh
 */
public record Trials(int crashes, boolean begunAgain, boolean startedAnew) {

    /** A job that has met no trouble. */
    public static final Trials NONE = new Trials(0, false, false);

    public Trials withCrashes(int count) {
        return new Trials(count, begunAgain, startedAnew);
    }

    public Trials withNewStart() {
        return new Trials(0, begunAgain, true);
    }

    public Trials withNewBeginning() {
        return new Trials(0, true, startedAnew);
    }
}

package dev.towline.job;

/**
 * What a job has been through that bounds what it may still cost.
 *
 * @param crashes how often in a row the process went down in the middle of it without a new byte
 * @param crashReset its file was started again at zero for that, once
 * @param mismatchRetry its bytes did not match once and were fetched again from zero
 */
public record RetryHistory(int crashes, boolean crashReset, boolean mismatchRetry) {

    /** A job that has met no trouble. */
    public static final RetryHistory NONE = new RetryHistory(0, false, false);

    /** The process went down so often in a row. */
    public RetryHistory withCrashes(int count) {
        return new RetryHistory(count, crashReset, mismatchRetry);
    }

    /** The one retry after a mismatch is used up. */
    public RetryHistory withMismatchRetry() {
        return new RetryHistory(0, crashReset, true);
    }

    /** The one reset after crashes is used up. */
    public RetryHistory withCrashReset() {
        return new RetryHistory(0, true, mismatchRetry);
    }
}

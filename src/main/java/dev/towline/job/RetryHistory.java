package dev.towline.job;

/**
 * Earlier failures of a job that limit how often it may still start again.
 *
 * @param crashes how often in a row the process went down during the job, without a new byte
 * @param crashReset its file was started again at zero after crashes; allowed once
 * @param mismatchRetry its bytes were fetched again from zero after a digest mismatch; allowed once
 */
public record RetryHistory(int crashes, boolean crashReset, boolean mismatchRetry) {

    /** A job without earlier failures. */
    public static final RetryHistory NONE = new RetryHistory(0, false, false);

    /** With another count of crashes in a row. */
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

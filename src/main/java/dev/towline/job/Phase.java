package dev.towline.job;

/** What a job does while it is {@link JobStatus#IN_PROGRESS}. */
public enum Phase {
    DOWNLOADING,
    /** Waits for its back-off to end or, where it was started before, for a free slot. */
    RETRYING,
    /** Every source refused its URL: waits for fresh URLs. */
    AWAITING_URL,
    PAUSED,
    VERIFYING
}

package dev.towline.job;

/** What a job does while it is {@link JobStatus#IN_PROGRESS}. */
public enum Phase {
    DOWNLOADING,
    /** Waits for its back-off or, once begun, for a free slot. */
    RETRYING,
    /** Every source refused its URL: waits for fresh ones. */
    AWAITING_URL,
    PAUSED,
    VERIFYING
}

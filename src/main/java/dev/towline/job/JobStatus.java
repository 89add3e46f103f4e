package dev.towline.job;

/** Where a job stands, in the names of AWS IoT Jobs. */
public enum JobStatus {
    QUEUED,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    REJECTED,
    CANCELED
}

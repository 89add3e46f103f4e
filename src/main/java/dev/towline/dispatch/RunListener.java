package dev.towline.dispatch;

import dev.towline.job.Cause;
import dev.towline.job.JobId;
import dev.towline.job.Progress;

/** Is notified of what running jobs do, by their own threads; must be quick, and never throws. */
@FunctionalInterface
public interface RunListener {

    /** Bytes have come. */
    void moved(JobId id, Progress progress);

    /** An attempt ended before all bytes were there. */
    default void interrupted(Cause cause) {}
}

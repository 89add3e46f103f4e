package dev.towline.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A job as it was asked for.
 *
 * @param priority 0 to 9, higher first
 * @param notBefore not started earlier
 * @param expiresAt ended as {@code TIMED_OUT} from then on
 * @param maxBytesPerSecond cap of this job alone, 0 for none
 */
public record DownloadJob(
        JobId id,
        Artifact artifact,
        int priority,
        Optional<Instant> notBefore,
        Optional<Instant> expiresAt,
        long maxBytesPerSecond) {

    /** The priority of a job that names none. */
    public static final int DEFAULT_PRIORITY = 5;

    /**
     * This job after a later request for the same bytes: all is taken from the later one, but no digest or size that
     * was known is dropped.
     */
    public DownloadJob refreshedBy(DownloadJob later) {
        return new DownloadJob(
                id,
                artifact.refreshedBy(later.artifact),
                later.priority,
                later.notBefore,
                later.expiresAt,
                later.maxBytesPerSecond);
    }
}

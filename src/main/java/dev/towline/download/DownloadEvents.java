package dev.towline.download;

import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import java.io.IOException;
import java.time.Duration;

/**
 * What a running download reports, to be written to the job's record. Each call returns once the record is on disk,
 * and comes from the job's own thread.
 */
public interface DownloadEvents {

    /** The job as it stands, URLs refreshed. */
    DownloadJob job();

    /** The process went down during this job, but after new bytes came: no crash loop. */
    void survived() throws IOException;

    /** The process went down several times during this job: its file starts again at zero, only once. */
    void crashReset() throws IOException;

    /** A request for bytes is about to be sent: it is counted before that. */
    void attempting(Progress progress) throws IOException;

    /** The server sends the whole representation: what was on disk is deleted. */
    void serverRestart(Progress progress) throws IOException;

    /**
     * Nothing came; the next attempt follows after {@code delay}, in this run.
     *
     * @param why for people
     */
    void retrying(Progress progress, Duration delay, String why) throws IOException;

    /** An attempt ended before all bytes were there. Must be quick, and writes nothing to disk. */
    default void interrupted(Cause cause) {}

    /** All bytes are here. */
    void verifying(Progress progress) throws IOException;

    /** The bytes do not match a digest: they are fetched again from zero. */
    void mismatchRetry(Progress progress, String why) throws IOException;

    /** Bytes have come. Must be quick, and writes nothing to disk. */
    void moved(Progress progress);
}

package dev.towline.download;

import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import java.io.IOException;
import java.time.Duration;

/**
 * What a running download reports to the one who keeps the job's record. Each call returns once what it says is on disk,
 * and comes from the job's own thread.
 */
public interface DownloadEvents {

    /** The job as it stands, URLs refreshed. */
    DownloadJob job();

    /** The process went down in the middle of this job, but not before new bytes came: no crash loop. */
    void survived() throws IOException;

    /** The process went down in the middle of this job time and again: its file starts again at zero, this once. */
    void crashReset() throws IOException;

    /** Bytes are about to be asked for: counted before it is tried. */
    void attempting(Progress progress) throws IOException;

    /** The response is the whole: what was on disk is thrown away. */
    void serverRestart(Progress progress) throws IOException;

    /**
     * Nothing came; the next attempt follows after {@code delay}, in this run.
     *
     * @param why for people
     */
    void retrying(Progress progress, Duration delay, String why) throws IOException;

    /** All bytes are here. */
    void verifying(Progress progress) throws IOException;

    /** The bytes do not match: they are fetched once more from zero. */
    void mismatchRetry(Progress progress, String why) throws IOException;

    /** Bytes have come; quick, and kept nowhere. */
    void moved(Progress progress);
}

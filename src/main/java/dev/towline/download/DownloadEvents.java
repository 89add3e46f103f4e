package dev.towline.download;

import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import java.io.IOException;
import java.time.Instant;

/**
 * What a running download tells the one who keeps the job's state. Each call returns once what it says is on disk, and
 * comes from the job's own thread.
 */
public interface DownloadEvents {

    /** The job as it stands, URLs refreshed. */
    DownloadJob job();

    /** The process went down in the middle of this job, but not before new bytes came: no crash loop. */
    void survived() throws IOException;

    /** The process went down in the middle of this job time and again: its file is begun anew, this once. */
    void beginningAgain() throws IOException;

    /** Bytes are about to be asked for: counted before it is tried. */
    void attempting(Progress progress) throws IOException;

    /** The answer is the whole: what was on disk is thrown away. */
    void restarted(Progress progress) throws IOException;

    /** Nothing came; the next attempt is not before {@code until}. */
    void retrying(Progress progress, Instant until, String why) throws IOException;

    /** All bytes are here. */
    void verifying(Progress progress) throws IOException;

    /** The bytes, put together from several answers, do not match: once more from zero. */
    void startingAnew(Progress progress, String why) throws IOException;

    /** Bytes have come; quick, and kept nowhere. */
    void moved(Progress progress);
}

package dev.towline.download;

import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import java.nio.file.Path;

/**
 * What a download is to do.
 *
 * @param job as it stands at the start
 * @param progress so far
 * @param target the final name
 * @param afterCrash the process went down in the middle of this job: what came before is in the file, not in the books
 * @param crashes how often in a row it has gone down there, this time included
 * @param begunAgain its file was begun anew for crashing before
 * @param startedAnew its one fresh try is used up
 * @param cap the job's own
 */
public record Brief(
        DownloadJob job,
        Progress progress,
        Path target,
        boolean afterCrash,
        int crashes,
        boolean begunAgain,
        boolean startedAnew,
        BandwidthLimit cap) {}

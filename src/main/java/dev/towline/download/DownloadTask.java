package dev.towline.download;

import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import dev.towline.job.RetryHistory;
import java.nio.file.Path;

/**
 * What a download is to do.
 *
 * @param job as it stands at the start
 * @param progress so far
 * @param history what it has been through
 * @param afterCrash the process went down in the middle of this job: what came before is in the file, not in the record
 * @param target the final name
 * @param cap the job's own
 */
public record DownloadTask(
        DownloadJob job,
        Progress progress,
        RetryHistory history,
        boolean afterCrash,
        Path target,
        BandwidthLimit cap) {}

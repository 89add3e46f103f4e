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
 * @param history earlier failures of the job
 * @param afterCrash the process went down during this job: the file holds more bytes than the record counts
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

package dev.towline.download;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.Progress;
import dev.towline.job.VerifiedFile;

/** How a download ended, or why it rests. */
public sealed interface Outcome {

    /** The books at the end. */
    Progress progress();

    /** The artefact lies verified under its final name. */
    record Done(VerifiedFile file, Progress progress) implements Outcome {}

    /** There will be no artefact. */
    record Failed(Failure failure, Progress progress) implements Outcome {}

    /** Every URL of {@code asked} was refused. */
    record AwaitsUrl(DownloadJob asked, Progress progress) implements Outcome {}

    /** It was told to stop: the connection is closed, the bytes are safe on disk. */
    record Halted(Progress progress) implements Outcome {}
}

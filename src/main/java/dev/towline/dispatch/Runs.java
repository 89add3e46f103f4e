package dev.towline.dispatch;

import dev.towline.download.BandwidthLimit;
import dev.towline.download.Download;
import dev.towline.download.DownloadTask;
import dev.towline.download.Downloads;
import dev.towline.download.Turn;
import dev.towline.job.Artifact;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Makes the runs of jobs, and keeps the downloads of jobs that gave their slot back. For the loop alone. */
public final class Runs {

    private final DataFolder folder;
    private final Downloads downloads;
    private final Clock clock;
    private final RunListener listener;
    private final RecordChanges recordChanges;
    /** Downloads without a slot until their next attempt; of jobs that are {@link JobState.Retrying} alone. */
    private final Map<JobId, Download> backingOff = new HashMap<>();

    /** @param listener called by the jobs' threads when bytes came; must be quick */
    public Runs(JobStore store, DataFolder folder, Downloads downloads, Clock clock, RunListener listener) {
        this.folder = folder;
        this.downloads = downloads;
        this.clock = clock;
        this.listener = listener;
        this.recordChanges = new RecordChanges(store, wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()));
    }

    /**
     * A run, to be started.
     *
     * @param interrupted the process went down during the job since its last run
     */
    RunningJob prepare(JobRecord known, boolean interrupted) {
        return new RunningJob(known, downloadOf(known, interrupted), recordChanges, clock, listener);
    }

    /** A job that gave its slot back goes on with what it knows of its sources, unless a refresh asks for another file. */
    private Download downloadOf(JobRecord known, boolean interrupted) {
        DownloadTask task = task(known, interrupted);
        return Optional.ofNullable(backingOff.remove(known.id()))
                .filter(kept -> kept.makes(task))
                .orElseGet(() -> downloads.prepare(task));
    }

    private DownloadTask task(JobRecord known, boolean interrupted) {
        DownloadJob job = known.job().orElseThrow();
        return new DownloadTask(
                job,
                known.progress(),
                known.history(),
                interrupted,
                folder.artifactOf(known.id(), job.artifact().fileName()),
                new BandwidthLimit(job.maxBytesPerSecond(), System::nanoTime));
    }

    /** The job gave its slot back: its next run goes on with the same download. */
    void keep(RunningJob job) {
        backingOff.put(job.id(), job.download());
    }

    /** The source that a job without a slot asks next, where it has asked one before. */
    Optional<Turn> nextTurn(JobId id) {
        return Optional.ofNullable(backingOff.get(id)).flatMap(Download::nextTurn);
    }

    /** Forgets the downloads of all other jobs. */
    void keepOnly(Predicate<JobId> retrying) {
        backingOff.keySet().removeIf(retrying.negate());
    }

    /** Deletes the bytes of a job whose record finds no room on the disk: the record must not be lost. */
    void makeWay(Artifact artifact) {
        downloads.makeWay(artifact);
    }
}

package dev.towline.dispatch;

import dev.towline.download.Download;
import dev.towline.download.DownloadEvents;
import dev.towline.download.Outcome;
import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.LogText;
import dev.towline.job.Phase;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A job that has a slot: it has a thread of its own, and writes what the download reports to the job's record. */
final class RunningJob implements DownloadEvents {

    private static final Logger LOG = Logger.getLogger(RunningJob.class);
    /** Until the system may have a thread again. */
    private static final Duration UNTIL_THREADS = Duration.ofSeconds(10);

    private final JobId id;
    private final RecordChanges recordChanges;
    private final Clock clock;
    private final RunListener listener;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private final Download download;
    private final DownloadJob startedWith;
    private @Nullable Thread thread;
    private volatile @Nullable StopReason stopReason;

    RunningJob(JobRecord known, Download download, RecordChanges recordChanges, Clock clock, RunListener listener) {
        this.id = known.id();
        this.startedWith = known.job().orElseThrow();
        this.download = download;
        this.recordChanges = recordChanges;
        this.clock = clock;
        this.listener = listener;
    }

    /** @param whenOver called by the job's thread as its last act, or at once where there is no thread to be had */
    synchronized void start(BiConsumer<RunningJob, Outcome> whenOver) {
        Thread worker = new Thread(() -> whenOver.accept(this, run()), "towline-job-" + id);
        worker.setDaemon(true);
        thread = worker;
        try {
            worker.start();
        } catch (OutOfMemoryError noThread) {
            LOG.errorf("job=%s event=not-started why=%s", id, LogText.quoted(String.valueOf(noThread.getMessage())));
            whenOver.accept(this, new Outcome.BacksOff(UNTIL_THREADS, "no thread could be started", progress()));
        }
    }

    private Outcome run() {
        try {
            return download.run(this);
        } catch (RuntimeException | Error unexpected) {
            LOG.errorf(unexpected, "job=%s event=unexpected-failure", id);
            String kind = unexpected.getClass().getSimpleName();
            return new Outcome.Failed(Failure.of(FailureCode.STORAGE_ERROR, "the agent failed: " + kind), progress());
        }
    }

    /** Asks the job to stop; of several reasons the strongest counts, of equal ones the first. */
    synchronized void stop(StopReason why) {
        StopReason earlier = stopReason;
        if (earlier == null || why.isStrongerThan(earlier)) {
            stopReason = why;
        }
        if (earlier == null && thread != null) {
            thread.interrupt();
        }
    }

    /** A pause that has not taken effect yet is taken back. */
    synchronized void goOn() {
        if (stopReason == StopReason.PAUSE) {
            stopReason = StopReason.PREEMPT;
        }
    }

    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    JobId id() {
        return id;
    }

    Progress progress() {
        return download.progress();
    }

    Download download() {
        return download;
    }

    /** Takes over what a refresh has changed: a cap at once, all else by a stop and a new start. */
    void follow(JobRecord known) {
        DownloadJob fresh = known.job().orElse(startedWith);
        if (fresh.maxBytesPerSecond() != download.cap().bytesPerSecond()) {
            download.cap().change(fresh.maxBytesPerSecond());
        }
        if (!isVerifying(known) && !fresh.artifact().isFetchedAs(startedWith.artifact())) {
            stop(StopReason.REFRESH);
        }
    }

    private static boolean isVerifying(JobRecord known) {
        return known.state().phase().equals(Optional.of(Phase.VERIFYING));
    }

    /** Done once the state after the run is on disk. */
    CompletableFuture<@Nullable Void> over() {
        return over;
    }

    @Override
    public DownloadJob job() {
        return recordChanges.store().find(id).flatMap(JobRecord::job).orElse(startedWith);
    }

    @Override
    public void survived() throws IOException {
        update(known -> known.with(known.history().withCrashes(0)));
    }

    @Override
    public void crashReset() throws IOException {
        LOG.warnf("job=%s event=started-again reason=crash-reset", id);
        update(known -> known.with(known.history().withCrashReset()));
    }

    @Override
    public void attempting(Progress progress) throws IOException {
        update(known -> RunSteps.attempting(known, progress, now()));
        LOG.debugf("job=%s event=attempt attempt=%d", id, progress.attempt());
    }

    @Override
    public void serverRestart(Progress progress) throws IOException {
        LOG.logf(level(progress), "job=%s event=started-again reason=server-restart", id);
        update(known -> known.with(progress));
    }

    @Override
    public void retrying(Progress progress, Duration delay, String why) throws IOException {
        Instant until = now().plus(delay);
        LOG.logf(
                level(progress),
                "job=%s event=waits attempt=%d until=%s why=%s",
                id,
                progress.attempt(),
                until,
                LogText.quoted(why));
        update(known -> RunSteps.retrying(known, progress, until, now()));
    }

    @Override
    public void verifying(Progress progress) throws IOException {
        update(known -> RunSteps.verifying(known, progress, now()));
    }

    @Override
    public void mismatchRetry(Progress progress, String why) throws IOException {
        LOG.warnf("job=%s event=started-again reason=mismatch-retry why=%s", id, LogText.quoted(why));
        update(known -> RunSteps.mismatchRetry(known, progress, now()));
    }

    @Override
    public void interrupted(Cause cause) {
        listener.interrupted(cause);
    }

    @Override
    public void moved(Progress progress) {
        listener.moved(id, progress);
    }

    private static Logger.Level level(Progress progress) {
        return LogText.isWorthALine(progress.attempt()) ? Logger.Level.INFO : Logger.Level.DEBUG;
    }

    private Instant now() {
        return clock.instant();
    }

    private void update(UnaryOperator<JobRecord> change) throws IOException {
        recordChanges.update(id, change);
        repeatInterrupt();
    }

    /** An interrupt that comes at the same time as that of a timeout is taken for the timeout's, and would be lost. */
    private void repeatInterrupt() {
        if (stopReason != null) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.towline.dispatch;

import dev.towline.download.Download;
import dev.towline.download.DownloadEvents;
import dev.towline.download.Outcome;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
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

/** A job that has a slot: a thread of its own, and its voice in the store while it runs. */
final class RunningJob implements DownloadEvents {

    private static final Logger LOG = Logger.getLogger(RunningJob.class);

    private final JobId id;
    private final Bookkeeping books;
    private final Clock clock;
    private final BiConsumer<JobId, Progress> listener;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private final Download download;
    private final DownloadJob begunWith;
    private @Nullable Thread thread;
    private volatile @Nullable StopReason halt;

    RunningJob(
            JobRecord known, Download download, Bookkeeping books, Clock clock, BiConsumer<JobId, Progress> listener) {
        this.id = known.id();
        this.begunWith = known.job().orElseThrow();
        this.download = download;
        this.books = books;
        this.clock = clock;
        this.listener = listener;
    }

    /** @param whenOver called by the job's thread as its last act */
    synchronized void start(BiConsumer<RunningJob, Outcome> whenOver) {
        Thread worker = new Thread(() -> whenOver.accept(this, run()), "towline-job-" + id);
        worker.setDaemon(true);
        thread = worker;
        worker.start();
    }

    private Outcome run() {
        try {
            return download.run(this);
        } catch (RuntimeException | Error unexpected) {
            LOG.errorf(unexpected, "%s ended unexpectedly", id);
            String kind = unexpected.getClass().getSimpleName();
            return new Outcome.Failed(Failure.of(FailureCode.STORAGE_ERROR, "the agent failed: " + kind), progress());
        }
    }

    /** Tells the job to stop; of several reasons the strongest counts, of equal ones the first. */
    synchronized void halt(StopReason why) {
        StopReason earlier = halt;
        if (earlier == null || why.isStrongerThan(earlier)) {
            halt = why;
        }
        if (earlier == null && thread != null) {
            thread.interrupt();
        }
    }

    /** A pause that has not taken effect yet is taken back. */
    synchronized void goOn() {
        if (halt == StopReason.PAUSE) {
            halt = StopReason.PREEMPT;
        }
    }

    Optional<StopReason> halted() {
        return Optional.ofNullable(halt);
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

    /** Takes over what a refresh has changed: a cap at once, fresh URLs or headers by asking again at once. */
    void follow(JobRecord known) {
        DownloadJob fresh = known.job().orElse(begunWith);
        if (fresh.maxBytesPerSecond() != download.cap().bytesPerSecond()) {
            download.cap().change(fresh.maxBytesPerSecond());
        }
        if (!isVerifying(known) && !fresh.artifact().hasSameSourcesAs(begunWith.artifact())) {
            halt(StopReason.REFRESH);
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
        return books.store().find(id).flatMap(JobRecord::job).orElse(begunWith);
    }

    @Override
    public void survived() throws IOException {
        update(known -> known.with(known.history().withCrashes(0)));
    }

    @Override
    public void crashReset() throws IOException {
        LOG.warnf("%s starts again at zero: the agent went down in the middle of it time and again", id);
        update(known -> known.with(known.history().withCrashReset()));
    }

    @Override
    public void attempting(Progress progress) throws IOException {
        update(known -> known.state() instanceof JobState.Waiting waiting
                ? known.entering(waiting.start(), progress, now())
                : known.with(progress));
        LOG.debugf("%s attempt %d", id, progress.attempt());
    }

    @Override
    public void serverRestart(Progress progress) throws IOException {
        LOG.infof("%s starts again at zero: the source sends the whole", id);
        update(known -> known.with(progress));
    }

    @Override
    public void retrying(Progress progress, Duration delay, String why) throws IOException {
        Instant until = now().plus(delay);
        LOG.infof("%s waits until %s: %s", id, until, why);
        update(known -> known.state() instanceof JobState.Downloading downloading
                ? known.entering(downloading.backOff(until), progress, now())
                : known.with(progress));
    }

    @Override
    public void verifying(Progress progress) throws IOException {
        update(known -> known.state() instanceof JobState.Open open && !isVerifying(known)
                ? known.entering(open.running().verify(), progress, now())
                : known);
    }

    @Override
    public void mismatchRetry(Progress progress, String why) throws IOException {
        LOG.warnf("%s starts again at zero: %s", id, why);
        update(known -> known.state() instanceof JobState.Verifying verifying
                ? known.with(known.history().withMismatchRetry())
                        .entering(verifying.mismatchRetry(now()), progress, now())
                : known);
    }

    @Override
    public void moved(Progress progress) {
        listener.accept(id, progress);
    }

    private Instant now() {
        return clock.instant();
    }

    private void update(UnaryOperator<JobRecord> change) throws IOException {
        books.update(id, change);
        repeatInterrupt();
    }

    /** An interrupt that came together with one of a timeout's is taken for that, and would be lost with it. */
    private void repeatInterrupt() {
        if (halt != null) {
            Thread.currentThread().interrupt();
        }
    }
}

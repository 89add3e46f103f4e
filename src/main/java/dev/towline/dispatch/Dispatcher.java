package dev.towline.dispatch;

import dev.towline.download.BandwidthLimit;
import dev.towline.download.Brief;
import dev.towline.download.Download;
import dev.towline.download.Downloads;
import dev.towline.download.Outcome;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Gives slots to jobs and keeps their state. All decisions are made on one thread, the loop; while a job runs its own
 * thread reports to the store, and the loop touches it again once that has ended.
 */
public final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final long TURN_MILLIS = 500;

    private final JobStore store;
    private final DataFolder folder;
    private final Downloads downloads;
    private final NextJobs nextJobs;
    private final AgentSwitch agent;
    private final Clock clock;
    private final ScheduledExecutorService loop;
    private final BiConsumer<JobId, Progress> listener;
    private final Map<JobId, RunningJob> running = new ConcurrentHashMap<>();
    private final Map<JobId, Outcome> unrecorded = new ConcurrentHashMap<>();
    private final Set<JobId> crashed = new HashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long lastTurn = System.nanoTime();
    private volatile boolean recovered;
    private volatile boolean stopping;

    /**
     * @param loop one thread, for this dispatcher alone
     * @param listener told of bytes by the jobs' threads; must be quick
     */
    public Dispatcher(
            JobStore store,
            DataFolder folder,
            Downloads downloads,
            DispatchConfig config,
            AgentSwitch agent,
            Clock clock,
            ScheduledExecutorService loop,
            BiConsumer<JobId, Progress> listener) {
        this.store = store;
        this.folder = folder;
        this.downloads = downloads;
        this.nextJobs = new NextJobs(config.concurrency(), config.preempt());
        this.agent = agent;
        this.clock = clock;
        this.loop = loop;
        this.listener = listener;
    }

    /** Takes up what an earlier process left, then begins to give slots. Blocks for the disk. */
    public void start() {
        takeUpInterrupted();
        recovered = true;
        store.observe(changed -> wake());
        loop.scheduleWithFixedDelay(this::turn, 0, TURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A job that is said to be in the middle of something, but has no run, had no chance to say why it stopped. */
    private void takeUpInterrupted() {
        for (JobRecord known : store.all()) {
            boolean active =
                    known.state() instanceof JobState.Downloading || known.state() instanceof JobState.Verifying;
            if (active && !running.containsKey(known.id())) {
                takeUp(known);
            }
        }
    }

    private void takeUp(JobRecord known) {
        Instant now = clock.instant();
        try {
            store.update(
                    known.id(), r -> r.with(r.trials().withCrashes(r.trials().crashes() + 1))
                            .entering(new JobState.Downloading().backOff(now), now));
            crashed.add(known.id());
            LOG.infof("%s goes on, it was interrupted", known.id());
        } catch (IOException notKept) {
            LOG.warnf("%s cannot go on yet: %s", known.id(), notKept.getMessage());
        }
    }

    /** Whether recovery is done. */
    public boolean isStarted() {
        return recovered;
    }

    /** How long ago the loop last came round; more than some seconds means that it hangs. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    /** The jobs that have a slot, with how far they have come. */
    public Map<JobId, Progress> running() {
        Map<JobId, Progress> now = new ConcurrentHashMap<>();
        running.forEach((id, job) -> now.put(id, job.progress()));
        return now;
    }

    /** Makes the loop come round soon. Many calls make one turn. */
    private void wake() {
        if (!stopping && woken.compareAndSet(false, true)) {
            loop.execute(this::turn);
        }
    }

    private void turn() {
        woken.set(false);
        lastTurn = System.nanoTime();
        try {
            Map.copyOf(unrecorded).forEach(this::record);
            takeUpInterrupted();
            if (!agent.isPaused()) {
                resumeWithAgent();
            }
            act(nextJobs.choose(store.all(), running.keySet(), clock.instant(), stopping || agent.isPaused()));
        } catch (IOException | RuntimeException failed) {
            LOG.errorf(failed, "the dispatcher could not finish its turn");
        }
    }

    /** The disk was full or failing when the job's end came; it is kept in memory and tried again. */
    private void record(JobId id, Outcome outcome) {
        RunningJob job = running.get(id);
        if (job != null) {
            over(job, outcome);
        }
    }

    /** Those that were paused because the whole agent was. */
    private void resumeWithAgent() throws IOException {
        for (JobRecord known : store.all()) {
            if (known.state() instanceof JobState.Paused paused && paused.byAgent()) {
                Instant now = clock.instant();
                store.update(known.id(), r -> r.entering(paused.resume(now), now));
            }
        }
    }

    private void act(NextJobs.Choice choice) throws IOException {
        for (JobRecord known : choice.expire()) {
            stop(known, Halt.EXPIRE);
        }
        if (stopping) {
            return;
        }
        for (JobRecord known : choice.interrupt()) {
            stop(known, Halt.PREEMPT);
        }
        for (JobRecord known : choice.start()) {
            start(known);
        }
    }

    private void start(JobRecord waiting) throws IOException {
        Instant now = clock.instant();
        Optional<JobRecord> begun = store.update(
                waiting.id(), r -> r.state() instanceof JobState.Waiting w ? r.entering(w.start(), now) : r);
        if (begun.isEmpty() || !(begun.get().state() instanceof JobState.Downloading)) {
            return;
        }
        JobRecord known = begun.get();
        RunningJob job = new RunningJob(known, store, clock, listener);
        Download download = downloads.prepare(brief(known), job);
        running.put(known.id(), job);
        job.start(download, (self, outcome) -> loop.execute(() -> over(self, outcome)));
    }

    private Brief brief(JobRecord known) {
        DownloadJob job = known.job().orElseThrow();
        Path target = folder.artifactsOf(known.id()).resolve(job.artifact().fileName());
        return new Brief(
                job,
                known.progress(),
                target,
                crashed.remove(known.id()),
                known.trials().crashes(),
                known.trials().begunAgain(),
                known.trials().startedAnew(),
                new BandwidthLimit(job.maxBytesPerSecond(), System::nanoTime));
    }

    private void over(RunningJob job, Outcome outcome) {
        Instant now = clock.instant();
        try {
            store.update(job.id(), r -> AfterRun.recordOf(r, outcome, job.halted(), now));
        } catch (IOException notKept) {
            if (unrecorded.put(job.id(), outcome) == null) {
                LOG.errorf("%s: its end cannot be kept yet: %s", job.id(), notKept.getMessage());
            }
            downloads.makeWay(job.job().artifact());
            return;
        }
        unrecorded.remove(job.id());
        running.remove(job.id());
        store.find(job.id()).ifPresent(Dispatcher::log);
        job.over().complete(null);
        wake();
    }

    private static void log(JobRecord known) {
        if (known.state() instanceof JobState.Succeeded succeeded) {
            LOG.infof("%s verified: %s", known.id(), succeeded.file().path());
        } else if (known.state() instanceof JobState.Ended ended) {
            LOG.warnf(
                    "%s ended %s%s",
                    known.id(),
                    known.state().status(),
                    ended.failure()
                            .map(f -> ", " + f.code() + ": " + f.message())
                            .orElse(""));
        } else {
            LOG.infof(
                    "%s is %s",
                    known.id(), known.state().phase().map(Enum::name).orElse("waiting"));
        }
    }

    /** Tells a running job to stop, or moves one that is not running to where it would end up. On the loop. */
    CompletableFuture<?> stop(JobRecord known, Halt why) throws IOException {
        RunningJob job = running.get(known.id());
        if (job != null) {
            job.halt(why);
            return job.over();
        }
        Instant now = clock.instant();
        store.update(known.id(), r -> AfterRun.rested(r, why, now));
        return CompletableFuture.completedFuture(null);
    }

    /** Tells all running jobs to stop. */
    void stopAll(Halt why) {
        running.values().forEach(job -> job.halt(why));
    }

    /** The job's run, where it has a slot. */
    Optional<RunningJob> runOf(JobId id) {
        return Optional.ofNullable(running.get(id));
    }

    /** Runs on the loop; what it throws ends the returned future, not the loop. */
    <T> CompletableFuture<T> onLoop(Step<T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                step.run().whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            } catch (IOException | RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    /** Something to be done on the loop; it is over once the future is. */
    @FunctionalInterface
    interface Step<T> {
        CompletableFuture<T> run() throws IOException;
    }

    /**
     * Starts nothing more, stops what runs and waits for it to be safe on disk.
     *
     * @param patience the longest wait
     * @return false where something was still running then: it is taken up as after a crash
     */
    public boolean stop(Duration patience) {
        stopping = true;
        List<RunningJob> active = List.copyOf(running.values());
        stopAll(Halt.SHUTDOWN);
        CompletableFuture<?>[] over = active.stream().map(RunningJob::over).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(over).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        } finally {
            loop.shutdown();
        }
    }
}

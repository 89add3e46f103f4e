package dev.towline.dispatch;

import dev.towline.disk.DiskFaults;
import dev.towline.download.Outcome;
import dev.towline.download.Turn;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.Phase;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
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

/**
 * Gives slots to jobs and keeps their state. All decisions are made on one thread, the loop. While a job runs, its
 * own thread writes to the store; after the run the loop does.
 */
public final class Dispatcher {

    /** A run that is over, and what it came to. */
    private record Ended(RunningJob job, Outcome outcome) {}

    private final JobStore store;
    private final Runs runs;
    private final NextJobs nextJobs;
    private final AgentSwitch agent;
    private final Clock clock;
    private final Loop loop;
    private final UnwrittenRecords unwritten;
    private final Upkeep upkeep;
    private final Map<JobId, RunningJob> running = new ConcurrentHashMap<>();
    private final Map<JobId, Ended> unrecorded = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile boolean stopping;

    /**
     * @param thread one, for this dispatcher alone
     */
    public Dispatcher(
            JobStore store,
            Runs runs,
            DispatchConfig config,
            AgentSwitch agent,
            Clock clock,
            ScheduledExecutorService thread) {
        this.store = store;
        this.runs = runs;
        this.nextJobs = new NextJobs(config.concurrency(), config.preempt());
        this.agent = agent;
        this.clock = clock;
        this.loop = new Loop(thread);
        this.unwritten = new UnwrittenRecords(store.troubles(), System::nanoTime);
        this.upkeep = new Upkeep(store, clock, unwritten);
    }

    /** Takes up the jobs that an earlier process left, as far as the store has read them, then begins to give slots. */
    public void start() {
        upkeep.takeUpInterrupted(Set.of());
        started = true;
        store.observe(changed -> loop.wake());
        loop.begin(this::turn);
    }

    /** Whether recovery is done: every job is known, and so is what was set for the whole agent. */
    public boolean isStarted() {
        return started && store.recovery().isRecovered() && agent.isLoaded();
    }

    /** How long ago the last turn of the loop began; more than some seconds means that it hangs. */
    public Duration sinceLastTurn() {
        return loop.sinceLastTurn();
    }

    /** The jobs that have a slot, with how far they have come. */
    public Map<JobId, Progress> running() {
        Map<JobId, Progress> now = new ConcurrentHashMap<>();
        running.forEach((id, job) -> now.put(id, job.progress()));
        return now;
    }

    private void turn() {
        unwritten.keepOnly(id -> store.find(id).filter(known -> !known.ended()).isPresent());
        Set.copyOf(unrecorded.keySet()).forEach(this::record);
        upkeep.takeUpInterrupted(busy());
        running.forEach((id, job) -> store.find(id).ifPresent(job::follow));
        runs.keepOnly(this::isRetrying);
        if (!agent.isPaused()) {
            upkeep.resumeWithAgent();
        }
        List<JobRecord> candidates =
                store.open().stream().filter(known -> isFree(known.id())).toList();
        act(nextJobs.choose(candidates, running.keySet(), clock.instant(), stopping || agent.isPaused()));
    }

    /**
     * What is decided about a job, and what its download knows.
     *
     * @param turn among the job's sources, where it has asked one before
     */
    record Look(JobRecord known, Prospect prospect, Optional<Turn> turn) {}

    /** On the loop. */
    CompletableFuture<Optional<Look>> look(JobId id) {
        return CompletableFuture.completedFuture(store.find(id).map(this::look));
    }

    private Look look(JobRecord known) {
        Optional<RunningJob> run = Optional.ofNullable(running.get(known.id()));
        Optional<Turn> turn = run.isPresent() ? run.get().download().turn() : runs.nextTurn(known.id());
        Prospect prospect = known.ended() || isFree(known.id())
                ? nextJobs.prospect(known, store.open(), running.keySet(), clock.instant(), agent.isPaused())
                : Prospect.waits(Obstacle.of(Obstacle.Kind.DISK));
        return new Look(known, prospect, turn);
    }

    private boolean isRetrying(JobId id) {
        return store.find(id)
                .filter(known -> known.state().phase().equals(Optional.of(Phase.RETRYING)))
                .isPresent();
    }

    /** Those that have a run, or had one whose end is not on disk yet. */
    private Set<JobId> busy() {
        Set<JobId> busy = new HashSet<>(running.keySet());
        busy.addAll(unrecorded.keySet());
        return busy;
    }

    private boolean isFree(JobId id) {
        return running.containsKey(id) || (!unrecorded.containsKey(id) && !unwritten.hold(id));
    }

    private void act(NextJobs.Choice choice) {
        for (JobRecord known : choice.expire()) {
            unwritten.attempt(known.id(), () -> stop(known, StopReason.EXPIRE));
        }
        if (stopping) {
            return;
        }
        for (JobRecord known : choice.interrupt()) {
            unwritten.attempt(known.id(), () -> stop(known, StopReason.PREEMPT));
        }
        for (JobRecord known : choice.start()) {
            unwritten.attempt(known.id(), () -> start(known));
            if (unwritten.hold(known.id())) {
                loop.wake();
            }
        }
    }

    private void start(JobRecord waiting) throws IOException {
        Instant now = clock.instant();
        Optional<JobRecord> begun = store.update(waiting.id(), known -> begun(known, now));
        if (begun.filter(known -> known.state().isActive()).isPresent()) {
            run(begun.get());
        }
    }

    private static JobRecord begun(JobRecord known, Instant now) {
        return known.state()
                .waiting()
                .map(state -> known.entering(state.start(), now))
                .orElse(known);
    }

    private void run(JobRecord known) {
        RunningJob job = runs.prepare(known, upkeep.wasInterrupted(known.id()));
        running.put(known.id(), job);
        job.follow(known);
        job.start((self, outcome) -> loop.execute(() -> over(self, outcome)));
    }

    /** The slot is free from now on, also where the disk fails. */
    private void over(RunningJob job, Outcome outcome) {
        unrecorded.put(job.id(), new Ended(job, outcome));
        running.remove(job.id());
        record(job.id());
        loop.wake();
    }

    /** Where the disk is full or failing, the end of the run is kept in memory, and written later. */
    private void record(JobId id) {
        Ended ended = unrecorded.get(id);
        if (ended != null) {
            unwritten.attempt(id, () -> keep(ended));
        }
    }

    private void keep(Ended ended) throws IOException {
        RunningJob job = ended.job();
        Instant now = clock.instant();
        try {
            store.update(job.id(), r -> NextState.recordOf(r, ended.outcome(), job.stopReason(), now));
        } catch (IOException notKept) {
            if (DiskFaults.codeOf(notKept) == FailureCode.DISK_FULL) {
                runs.makeWay(job.job().artifact());
            }
            throw notKept;
        }
        unrecorded.remove(job.id());
        if (ended.outcome().goesOnLater()) {
            runs.keep(job);
        }
        store.find(job.id()).ifPresent(StateLog::write);
        job.over().complete(null);
    }

    /** Asks a running job to stop, or puts one without a run in the state that it would reach. On the loop. */
    CompletableFuture<?> stop(JobRecord known, StopReason why) throws IOException {
        Optional<RunningJob> run = runOf(known.id());
        if (run.isPresent()) {
            run.get().stop(why);
            return run.get().over();
        }
        Instant now = clock.instant();
        store.update(known.id(), r -> NextState.rested(r, why, now));
        return CompletableFuture.completedFuture(null);
    }

    /** Asks all running jobs to stop. */
    void stopAll(StopReason why) {
        running.values().forEach(job -> job.stop(why));
    }

    /** Runs a task on the loop. */
    <T> CompletableFuture<T> onLoop(Loop.Task<T> task) {
        return loop.call(task);
    }

    /** The job's run, where it has a slot, or its end is not on disk yet. */
    Optional<RunningJob> runOf(JobId id) {
        return Optional.ofNullable(running.get(id))
                .or(() -> Optional.ofNullable(unrecorded.get(id)).map(Ended::job));
    }

    /**
     * Starts nothing more, stops what runs and waits for it to be safe on disk.
     *
     * @param patience the longest wait
     * @return false where something was still running then: the next start takes it up as after a crash
     */
    public boolean stop(Duration patience) {
        try {
            loop.call(this::stopAllAndWait).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        } finally {
            loop.end();
        }
    }

    private CompletableFuture<Void> stopAllAndWait() {
        stopping = true;
        Set.copyOf(unrecorded.keySet()).forEach(this::record);
        List<RunningJob> active = List.copyOf(running.values());
        stopAll(StopReason.SHUTDOWN);
        return CompletableFuture.allOf(active.stream().map(RunningJob::over).toArray(CompletableFuture[]::new));
    }
}

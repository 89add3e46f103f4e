package dev.towline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.Disk;
import dev.towline.disk.Patience;
import dev.towline.disk.PatientDisk;
import dev.towline.dispatch.AgentSwitch;
import dev.towline.dispatch.Dispatcher;
import dev.towline.dispatch.Runs;
import dev.towline.dispatch.SettingsFile;
import dev.towline.download.Attempts;
import dev.towline.download.Backoff;
import dev.towline.download.BandwidthLimit;
import dev.towline.download.Downloads;
import dev.towline.download.Limits;
import dev.towline.http.HttpOrigin;
import dev.towline.http.RedirectFollower;
import dev.towline.intake.Intake;
import dev.towline.job.JobId;
import dev.towline.job.SourcePolicy;
import dev.towline.part.Leftovers;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.store.RepeatedLog;
import dev.towline.store.StateFile;
import dev.towline.store.StoreFiles;
import dev.towline.store.Troubles;
import dev.towline.testing.OneSlot;
import dev.towline.testing.Origins;
import dev.towline.testing.disk.ProcessDown;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** One process of the agent, without its container and its broker, from its start to its end or its death. */
final class Life {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int RETRIES = 3;
    private static final SourcePolicy POLICY = new SourcePolicy(true, List.of(), 1 << 30);
    private static final Limits LIMITS = new Limits(
            POLICY,
            new Limits.Retries(RETRIES, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1))),
            LIMIT,
            BigDecimal.valueOf(3));

    private final Source source;
    private final Disk disk;
    private final DataFolder folder;
    private final JobId job;
    private final Witness witness;
    private final ExecutorService checkpoints = Executors.newCachedThreadPool();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    /** @param disk what it sees of the file system */
    Life(Source source, Disk disk, Path data, JobId job, Witness witness) {
        this.source = source;
        this.disk = disk;
        this.folder = new DataFolder(data);
        this.job = job;
        this.witness = witness;
    }

    /**
     * Lives until the job has ended, or the process is down.
     *
     * @return the ended job; nothing where it was down before
     * @throws IOException where it could not even start
     */
    Optional<JobRecord> live(BooleanSupplier down) throws IOException {
        try {
            StoreFiles files = new StoreFiles(disk, folder, () -> {});
            JobStore store = recovered(files);
            store.all().forEach(witness::recorded);
            store.observe(witness::recorded);
            Dispatcher dispatcher = dispatcher(store, files);
            dispatcher.start();
            offer(store);
            await(() -> down.getAsBoolean() || ended(store).isPresent());
            if (!down.getAsBoolean()) {
                dispatcher.stop(LIMIT);
                return ended(store);
            }
        } catch (ProcessDown itself) {
            assertThat(down.getAsBoolean()).isTrue();
        } finally {
            end();
        }
        return Optional.empty();
    }

    /** Lives until the job has ended. */
    JobRecord live() throws IOException {
        return live(() -> false).orElseThrow();
    }

    /** As at the agent's start: what could not be read is read again. */
    private static JobStore recovered(StoreFiles files) {
        JobStore store = new JobStore(files, new Troubles(new RepeatedLog(System::nanoTime)), 10);
        await(() -> store.recover().isRecovered());
        return store;
    }

    private Optional<JobRecord> ended(JobStore store) {
        return store.find(job).filter(JobRecord::ended);
    }

    /** What was not acknowledged is sent again. */
    private void offer(JobStore store) throws IOException {
        Intake intake = new Intake(store, POLICY, 10, Optional.empty(), Clock.systemUTC());
        for (int sent = 1; ; sent++) {
            try {
                intake.offer(job, source.document());
                witness.accepted();
                return;
            } catch (IOException notKept) {
                if (sent == RETRIES) {
                    throw notKept;
                }
            }
        }
    }

    private Dispatcher dispatcher(JobStore store, StoreFiles files) throws IOException {
        BandwidthLimit cap = new BandwidthLimit(0, System::nanoTime);
        AgentSwitch agent = new AgentSwitch(new SettingsFile(new StateFile(files, folder.settings())), cap);
        await(() -> store.troubles().attempt(agent.fileName(), agent::load));
        Runs runs = new Runs(store, folder, downloads(cap), Clock.systemUTC(), (id, progress) -> {});
        return new Dispatcher(store, runs, new OneSlot(), agent, Clock.systemUTC(), loop);
    }

    private Downloads downloads(BandwidthLimit cap) {
        Disk patient = new PatientDisk(disk, new Patience(wait -> {}));
        HttpOrigin http = Origins.any(source.vertx(), LIMIT);
        Parts parts = new Parts(
                patient,
                folder.parts(),
                new Leftovers(patient, folder.parts(), Set::of),
                new PartLimits(0, Source.CHECKPOINT),
                checkpoints);
        return new Downloads(
                parts,
                new RedirectFollower(http::open, POLICY, RETRIES, Clock.systemUTC()),
                Attempts::next,
                LIMITS,
                cap,
                () -> 0.5);
    }

    /** Nothing of it moves any more when this returns. */
    private void end() {
        loop.shutdownNow();
        checkpoints.shutdown();
        String thread = "towline-job-" + job;
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(running -> running.getName().equals(thread)));
        await(() -> checkpoints.isTerminated() && loop.isTerminated());
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(LIMIT)
                .until(condition::getAsBoolean);
    }
}

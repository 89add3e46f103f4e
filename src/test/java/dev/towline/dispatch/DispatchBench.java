package dev.towline.dispatch;

import static org.awaitility.Awaitility.await;

import dev.towline.disk.Disk;
import dev.towline.disk.LocalDisk;
import dev.towline.download.Backoff;
import dev.towline.download.BandwidthLimit;
import dev.towline.download.Downloads;
import dev.towline.download.Limits;
import dev.towline.download.NextBytes;
import dev.towline.http.RedirectFollower;
import dev.towline.http.TimedOpener;
import dev.towline.intake.Intake;
import dev.towline.job.ControlAction;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.JobStatus;
import dev.towline.job.Phase;
import dev.towline.job.Progress;
import dev.towline.job.SourcePolicy;
import dev.towline.part.Leftovers;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.store.StateFile;
import dev.towline.store.StoreFiles;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.OneSlot;
import dev.towline.testing.origin.Content;
import dev.towline.testing.process.Patience;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Intake, store, a dispatcher with one slot and real downloads, on a folder of their own, inside a container. */
final class DispatchBench implements AutoCloseable {

    static final int MAX_RETRIES = 2;

    private static final Duration PATIENCE = Patience.LIMIT;
    private static final SourcePolicy POLICY = new SourcePolicy(true, List.of(), 1 << 30);

    private final ExecutorService checkpoints = Executors.newCachedThreadPool();
    private final JobStore store;
    private final Intake intake;
    private final Dispatcher dispatcher;
    private final JobControl control;
    private final Content content;

    DispatchBench(Path folder, Content content) throws IOException {
        this(folder, content, new LocalDisk());
    }

    DispatchBench(Path folder, Content content, Disk disk) throws IOException {
        this.content = content;
        DataFolder data = new DataFolder(folder);
        BandwidthLimit agentCap = new BandwidthLimit(0, System::nanoTime);
        StateFile settings = new StateFile(new StoreFiles(disk, data, () -> {}), data.settings());
        AgentSwitch agent = new AgentSwitch(new SettingsFile(settings), agentCap);
        agent.load();
        this.store = JobStore.open(disk, data, 10);
        this.intake = new Intake(store, POLICY, 10, Optional.empty(), Clock.systemUTC());
        this.dispatcher = new Dispatcher(
                store,
                new Runs(store, data, downloads(disk, data, agentCap), Clock.systemUTC(), (id, progress) -> {}),
                new OneSlot(),
                agent,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor());
        this.control = new JobControl(dispatcher, store, data, disk, agent, Clock.systemUTC());
        dispatcher.start();
    }

    private Downloads downloads(Disk disk, DataFolder data, BandwidthLimit agentCap) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofSeconds(60));
        Leftovers leftovers = new Leftovers(disk, data.parts(), Set::of);
        return new Downloads(
                new Parts(disk, data.parts(), leftovers, new PartLimits(0, 32 << 10), checkpoints),
                new RedirectFollower(Arc.container().instance(TimedOpener.class).get(), POLICY, 10, Clock.systemUTC()),
                Arc.container().instance(NextBytes.class).get(),
                new Limits(
                        POLICY,
                        new Limits.Retries(MAX_RETRIES, backoff),
                        Duration.ofSeconds(60),
                        BigDecimal.valueOf(3)),
                agentCap,
                () -> 0.5);
    }

    /** A request for the content, as the backend would push it. */
    void offer(String id, long maxBytesPerSecond, URI url) throws IOException {
        byte[] document = JobDocument.of(content.sha256(), url.toString())
                .with("maxBytesPerSecond", Long.toString(maxBytesPerSecond))
                .bytes();
        intake.offer(Jobs.id(id), document);
    }

    CompletableFuture<ControlAnswer> cancel(String id) {
        return control.control(Jobs.id(id), ControlAction.CANCEL);
    }

    Map<String, String> troubles() {
        return store.troubles().now();
    }

    JobState state(String id) {
        return store.find(Jobs.id(id)).orElseThrow().state();
    }

    Set<JobId> running() {
        return dispatcher.running().keySet();
    }

    Progress progress(String id) {
        Progress kept = store.find(Jobs.id(id)).orElseThrow().progress();
        return dispatcher.running().getOrDefault(Jobs.id(id), kept);
    }

    void awaitPhase(String id, Phase phase) {
        await().atMost(PATIENCE)
                .until(() -> state(id).phase().filter(phase::equals).isPresent()
                        && running().isEmpty());
    }

    void awaitStatus(String id, JobStatus status) {
        await().atMost(PATIENCE).until(() -> state(id).status() == status);
    }

    void awaitBytes(String id, long bytes) {
        await().atMost(PATIENCE).until(() -> progress(id).received() >= bytes);
    }

    @Override
    public void close() {
        dispatcher.stop(PATIENCE);
        checkpoints.shutdown();
    }
}

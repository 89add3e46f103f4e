package dev.towline.testing;

import dev.towline.disk.LocalDisk;
import dev.towline.dispatch.AgentSwitch;
import dev.towline.dispatch.Dispatcher;
import dev.towline.dispatch.JobControl;
import dev.towline.dispatch.Runs;
import dev.towline.dispatch.SettingsFile;
import dev.towline.download.Attempts;
import dev.towline.download.Backoff;
import dev.towline.download.BandwidthLimit;
import dev.towline.download.Downloads;
import dev.towline.download.Limits;
import dev.towline.http.RedirectFollower;
import dev.towline.job.SourcePolicy;
import dev.towline.part.Leftovers;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.store.StateFile;
import dev.towline.store.StoreFiles;
import dev.towline.testing.disk.FaultyDisk;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Store, settings and control as in the agent, on a folder of their own, and a dispatcher that is never started: no job
 * is given a run, and what is asked of the loop is done when the test lets it.
 */
public final class IdleAgent {

    public static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final SourcePolicy POLICY = new SourcePolicy(true, List.of(), 1 << 20);
    /** Bytes per second, as configured on the device. */
    public static final long CAP = 1000;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private final ManualExecutor loop = new ManualExecutor();
    private final BandwidthLimit cap = new BandwidthLimit(CAP, () -> 0);
    private final DataFolder folder;
    private final JobStore store;
    private final AgentSwitch agent;
    private final JobControl control;

    public IdleAgent(Path data) throws IOException {
        folder = new DataFolder(data);
        store = JobStore.open(disk, folder, 10);
        agent = new AgentSwitch(
                new SettingsFile(new StateFile(new StoreFiles(disk, folder, () -> {}), folder.settings())), cap);
        agent.load();
        Runs runs = new Runs(store, folder, downloads(), CLOCK, (id, progress) -> {});
        Dispatcher dispatcher = new Dispatcher(store, runs, new OneSlot(), agent, CLOCK, loop);
        control = new JobControl(dispatcher, store, folder, disk, agent, CLOCK);
    }

    private Downloads downloads() {
        return new Downloads(
                new Parts(
                        disk,
                        folder.parts(),
                        new Leftovers(disk, folder.parts(), Set::of),
                        new PartLimits(0, 1 << 20),
                        Runnable::run),
                new RedirectFollower(
                        request -> {
                            throw new IllegalStateException("nothing is to be fetched");
                        },
                        POLICY,
                        1,
                        CLOCK),
                Attempts::next,
                new Limits(
                        POLICY,
                        new Limits.Retries(1, new Backoff(Duration.ZERO, Duration.ZERO)),
                        Duration.ofSeconds(1),
                        BigDecimal.ONE),
                cap,
                () -> 0.5);
    }

    public FaultyDisk disk() {
        return disk;
    }

    /** The one thread of the dispatcher. */
    public ManualExecutor loop() {
        return loop;
    }

    /** Of the whole agent. */
    public BandwidthLimit cap() {
        return cap;
    }

    public DataFolder folder() {
        return folder;
    }

    public JobStore store() {
        return store;
    }

    public AgentSwitch agent() {
        return agent;
    }

    public JobControl control() {
        return control;
    }
}

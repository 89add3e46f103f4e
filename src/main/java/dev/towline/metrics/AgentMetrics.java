package dev.towline.metrics;

import dev.towline.disk.Disk;
import dev.towline.dispatch.Dispatcher;
import dev.towline.job.Cause;
import dev.towline.job.JobId;
import dev.towline.job.JobStatus;
import dev.towline.job.Phase;
import dev.towline.job.Progress;
import dev.towline.report.Publisher;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** The meters of the agent. No label names a job, a URL or a host: their number is fixed. */
public final class AgentMetrics {

    private static final String BYTES = "bytes";
    private static final String COUNT = "";

    private final Traffic traffic = new Traffic();
    private final Map<JobStatus, Consumer<Duration>> durations = new EnumMap<>(JobStatus.class);
    private final JobStore store;
    private final Clock clock;

    /** Follows the store from now on. */
    public AgentMetrics(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        store.observe(this::changed);
    }

    /** An attempt of a job ended before all bytes were there. */
    public void interrupted(Cause cause) {
        traffic.interrupted(cause);
    }

    private void changed(JobRecord known) {
        traffic.changed(known)
                .map(durations::get)
                .ifPresent(timer ->
                        timer.accept(Duration.between(known.acceptance().createdAt(), clock.instant())));
    }

    /** Registers what is counted of the jobs. */
    public void register(Meters meters, Dispatcher dispatcher) {
        registerTraffic(meters, dispatcher);
        registerQueue(meters, dispatcher);
        for (JobStatus status : JobStatus.values()) {
            registerStatus(meters, status);
        }
    }

    private void registerTraffic(Meters meters, Dispatcher dispatcher) {
        counter(meters, "towline.received", BYTES, "Body bytes received from sources", () -> received(dispatcher));
        counter(meters, "towline.wasted", BYTES, "Body bytes received in vain", traffic::wasted);
        counter(meters, "towline.reused", BYTES, "Bytes copied from seeds instead of received", traffic::reused);
        counter(meters, "towline.attempts", COUNT, "Requests for bytes", traffic::attempts);
        counter(meters, "towline.resumes", COUNT, "Requests for the rest of a file", traffic::resumes);
        String help = "Attempts that ended before all bytes were there";
        for (CauseLabel cause : CauseLabel.values()) {
            meters.counter(
                    new Meters.Id("towline.retries", COUNT, help, Map.of("cause", cause.word())),
                    () -> traffic.interruptions(cause));
        }
    }

    private long received(Dispatcher dispatcher) {
        return traffic.bytes(dispatcher.isStarted() ? dispatcher.running() : Map.of());
    }

    private void registerQueue(Meters meters, Dispatcher dispatcher) {
        IntSupplier running = () -> dispatcher.running().size();
        gauge(meters, "towline.jobs.running", COUNT, "Jobs that have a slot", running::getAsInt);
        gauge(
                meters,
                "towline.jobs.waiting",
                COUNT,
                "Open jobs without a slot",
                () -> store.open().size() - running.getAsInt());
        gauge(
                meters,
                "towline.connections",
                COUNT,
                "Connections over which bytes come now",
                () -> connections(dispatcher.running()));
        gauge(
                meters,
                "towline.statuses.unconfirmed",
                COUNT,
                "Jobs whose status the broker has not confirmed",
                () -> store.all().stream().filter(known -> !known.confirmed()).count());
    }

    /** A job that waits or verifies keeps the number that it had. */
    private long connections(Map<JobId, Progress> running) {
        return store.open().stream()
                .filter(known -> known.state().phase().equals(Optional.of(Phase.DOWNLOADING)))
                .map(known -> running.get(known.id()))
                .filter(Objects::nonNull)
                .mapToLong(progress -> progress.supply().connections())
                .sum();
    }

    private void registerStatus(Meters meters, JobStatus status) {
        Map<String, String> label = Map.of("status", status.name().toLowerCase(Locale.ROOT));
        meters.gauge(new Meters.Id("towline.jobs", COUNT, "Known jobs", label), () -> store.all().stream()
                .filter(known -> known.state().status() == status)
                .count());
        if (status != JobStatus.QUEUED && status != JobStatus.IN_PROGRESS) {
            meters.counter(
                    new Meters.Id("towline.jobs.ended", COUNT, "Jobs that have ended", label),
                    () -> traffic.ended(status));
            durations.put(
                    status,
                    meters.timer(
                            new Meters.Id("towline.job.duration", COUNT, "From a job's request to its end", label)));
        }
    }

    /** Registers the disk, the broker and the version. */
    public static void registerSurroundings(
            Meters meters, Disk disk, DataFolder folder, Publisher publisher, String version) {
        gauge(meters, "towline.disk.free", BYTES, "Free space for the data folder", () -> free(disk, folder));
        gauge(
                meters,
                "towline.broker.connected",
                COUNT,
                "1 while the broker is connected",
                () -> publisher.isUp() ? 1 : 0);
        meters.gauge(
                new Meters.Id("towline.build.info", COUNT, "The version of the agent", Map.of("version", version)),
                () -> 1);
    }

    private static double free(Disk disk, DataFolder folder) {
        try {
            return disk.usableSpace(folder.root());
        } catch (IOException unknown) {
            return Double.NaN;
        }
    }

    private static void counter(Meters meters, String name, String unit, String help, DoubleSupplier total) {
        meters.counter(new Meters.Id(name, unit, help, Map.of()), total);
    }

    private static void gauge(Meters meters, String name, String unit, String help, DoubleSupplier now) {
        meters.gauge(new Meters.Id(name, unit, help, Map.of()), now);
    }
}

package dev.towline;

import dev.towline.dispatch.Dispatcher;
import dev.towline.download.DownloadConfig;
import dev.towline.image.DigestSpeed;
import dev.towline.image.ImageMemory;
import dev.towline.mqtt.CleanStop;
import dev.towline.part.Leftovers;
import dev.towline.report.Outbox;
import dev.towline.store.JobStore;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/**
 * Start and stop in order. At start: check the configuration, take the data folder, recover, publish what is
 * unconfirmed, and only then connect to the broker, which is done with a later priority. At the stop the other way
 * round, within the 5 s that a supervisor is promised.
 */
@ApplicationScoped
public class Lifecycle {

    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final int EARLY = 100;
    private static final Duration JOBS_PATIENCE = Duration.ofMillis(2500);
    private static final long CONFIRM_MILLIS = 800;
    private static final long FAREWELL_MILLIS = 500;

    /** Whether there is anything to stop. */
    private volatile boolean started;

    private final ScheduledExecutorService tidying = Threads.single("towline-tidying");

    void start(
            @Observes @Priority(EARLY) StartupEvent event,
            Configuration configuration,
            Clock clock,
            StartRecovery recovery,
            Dispatcher dispatcher,
            Outbox outbox) {
        new ConfigurationCheck(clock).check(configuration);
        recovery.begin();
        started = true;
        dispatcher.start();
        outbox.start();
        LOG.infof(
                "device %s, broker %s:%d, data in %s",
                configuration.agent().deviceId(),
                configuration.mqtt().host(),
                configuration.mqtt().port(),
                configuration.store().dataDir());
    }

    void tidy(@Observes StartupEvent event, JobStore store, Leftovers leftovers, DownloadConfig config, Clock clock) {
        Tidying dropping = new Tidying(store, leftovers, config.keepParts(), clock, tidying);
        tidying.execute(dropping::begin);
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            tidying.execute(Lifecycle::checkImage);
            giveBackMemory(store);
        }
    }

    private void giveBackMemory(JobStore store) {
        ImageMemory memory = new ImageMemory(tidying);
        memory.giveBackSoon();
        store.observe(memory::follow);
    }

    private static void checkImage() {
        double speed = DigestSpeed.measure(System::nanoTime);
        LOG.infof("image made by %s, SHA-256 %.0f MB/s", System.getProperty("java.vendor.version"), speed / 1e6);
        DigestSpeed.warning(speed).ifPresent(LOG::warn);
    }

    void stop(
            @Observes @Priority(EARLY) ShutdownEvent event,
            StartRecovery recovery,
            Dispatcher dispatcher,
            Outbox outbox,
            CleanStop cleanStop)
            throws InterruptedException {
        tidying.shutdown();
        recovery.stop();
        if (!started) {
            return;
        }
        boolean safe = dispatcher.stop(JOBS_PATIENCE);
        boolean confirmed = outbox.flush(CONFIRM_MILLIS);
        cleanStop.leave(FAREWELL_MILLIS);
        outbox.stop();
        LOG.infof(
                "stopped%s%s",
                safe ? "" : ", a job as if by a crash", confirmed ? "" : ", a status is still to be confirmed");
    }
}

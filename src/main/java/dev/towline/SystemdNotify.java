package dev.towline;

import dev.towline.rest.LiveCheck;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Notifies systemd that the agent has started, that it stops and, where a watchdog is set, that it is live; see sd_notify(3).
 * By {@code systemd-notify} as a child process: Java has no datagram sockets of the kind that systemd listens on. Does
 * nothing where no {@code NOTIFY_SOCKET} is set.
 */
@ApplicationScoped
public class SystemdNotify {

    private static final Logger LOG = Logger.getLogger(SystemdNotify.class);
    private static final int AFTER_ALL = 10_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final long LAST_PATIENCE_MILLIS = 500;
    /** systemd wants at least two in its time. */
    private static final int SIGNS_IN_TIME = 3;

    private final Map<String, String> environment = System.getenv();
    private final LiveCheck live;
    private final ScheduledExecutorService thread = Threads.single("towline-systemd");
    /** Of {@link #thread} alone. */
    private boolean failed;

    SystemdNotify(@Liveness LiveCheck live) {
        this.live = live;
    }

    void started(@Observes @Priority(AFTER_ALL) StartupEvent event) {
        if (environment.containsKey("NOTIFY_SOCKET")) {
            thread.execute(() -> announce("READY=1"));
            watchdog().ifPresent(time -> {
                long period = time.dividedBy(SIGNS_IN_TIME).toMillis();
                thread.scheduleAtFixedRate(this::sign, period, period, TimeUnit.MILLISECONDS);
            });
        }
    }

    /** First of all, and without waiting: the stop has better things to do with its time. */
    void stops(@Observes @Priority(1) ShutdownEvent event) {
        if (environment.containsKey("NOTIFY_SOCKET")) {
            thread.execute(() -> announce("STOPPING=1"));
        }
        thread.shutdown();
    }

    /** At the very end: a process that is gone notifies nobody. */
    void stopped(@Observes @Priority(AFTER_ALL) ShutdownEvent event) throws InterruptedException {
        if (!thread.awaitTermination(LAST_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.debug("systemd may not have been notified of the stop");
        }
    }

    /** The time after which systemd ends a service that gave no sign; nothing where it is meant for another process. */
    private Optional<Duration> watchdog() {
        String self = Long.toString(ProcessHandle.current().pid());
        return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(micros -> micros.matches("[1-9][0-9]{3,15}"))
                .filter(micros -> environment.getOrDefault("WATCHDOG_PID", self).equals(self))
                .map(micros -> Duration.of(Long.parseLong(micros), ChronoUnit.MICROS));
    }

    private void sign() {
        if (live.call().getStatus() == Status.UP) {
            announce("WATCHDOG=1");
        }
    }

    private void announce(String state) {
        try {
            Process child = new ProcessBuilder("systemd-notify", state)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
                complain(state, "no end in " + PATIENCE_SECONDS + " s");
            } else if (child.exitValue() != 0) {
                complain(state, "exit code " + child.exitValue());
            }
        } catch (IOException notThere) {
            complain(state, notThere.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(String state, String why) {
        if (!failed) {
            failed = true;
            LOG.warnf("systemd was not notified of %s: systemd-notify: %s", state, why);
        }
    }
}

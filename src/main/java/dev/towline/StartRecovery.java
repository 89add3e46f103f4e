package dev.towline;

import dev.towline.disk.FolderInUseException;
import dev.towline.disk.FolderLock;
import dev.towline.dispatch.AgentSwitch;
import dev.towline.store.JobStore;
import dev.towline.store.RecoveryState;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes the data folder for this process alone and reads what is in it; what fails is tried again beside the running
 * agent, at least every 10 s, and what was damaged is repaired, also where it fails only later.
 */
final class StartRecovery {

    /** The exit code of a second agent on a data folder in use. */
    static final int IN_USE = 78;

    private static final Logger LOG = Logger.getLogger(StartRecovery.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** An error that passes must not be visible; a longer one must not hold up the start. */
    private static final int TRIES_AT_START = 5;
    /** From then on every {@link #LONGEST}. */
    private static final int MOST_DOUBLINGS = 7;

    private final JobStore store;
    private final AgentSwitch agent;
    private final FolderLock lock;
    private final ScheduledExecutorService thread;

    /** @param thread one, for this alone */
    StartRecovery(JobStore store, AgentSwitch agent, FolderLock lock, ScheduledExecutorService thread) {
        this.store = store;
        this.agent = agent;
        this.lock = lock;
        this.thread = thread;
    }

    /**
     * Tries at once, a few times with waits of 1.5 s in all, and then goes on beside the agent.
     *
     * @throws PreventFurtherStepsException where another agent has the data folder: this one ends
     */
    void begin() {
        try {
            boolean done = attempt();
            for (int failures = 0; failures < TRIES_AT_START - 1 && !done; failures++) {
                TimeUnit.NANOSECONDS.sleep(delay(failures).toNanos());
                done = attempt();
            }
            later(done ? MOST_DOUBLINGS : 0);
        } catch (FolderInUseException second) {
            leave(second);
            throw new PreventFurtherStepsException(IN_USE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The folder was not touched, so there is nothing to stop. In a test or in development mode the container is
     * asked to exit, since the process also serves others.
     */
    private static void leave(FolderInUseException second) {
        LOG.error("another agent uses this data directory: " + second.getMessage());
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Runtime.getRuntime().halt(IN_USE);
        }
        Quarkus.asyncExit(IN_USE);
    }

    /** @return whether nothing is left to do */
    private boolean attempt() throws FolderInUseException {
        boolean locked = isLocked();
        RecoveryState found = store.recover();
        boolean set = agent.isLoaded() || store.troubles().attempt(agent.fileName(), agent::load);
        return locked && set && found.isRecovered() && found.isMended();
    }

    private boolean isLocked() throws FolderInUseException {
        try {
            lock.take();
            store.troubles().over("the lock");
            return true;
        } catch (FolderInUseException second) {
            throw second;
        } catch (IOException later) {
            store.troubles().met("the lock", later);
            return false;
        }
    }

    private static Duration delay(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private void later(int failures) {
        if (!thread.isShutdown()) {
            thread.schedule(() -> again(failures), delay(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void again(int failures) {
        try {
            later(attempt() ? MOST_DOUBLINGS : failures + 1);
        } catch (FolderInUseException second) {
            leave(second);
        } catch (RuntimeException unexpected) {
            LOG.error("recovery met an unexpected failure and is tried again", unexpected);
            later(failures + 1);
        }
    }

    void stop() {
        thread.shutdownNow();
    }
}

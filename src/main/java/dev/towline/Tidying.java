package dev.towline;

import dev.towline.part.Leftovers;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Deletes bytes that no job needs any more: at start, as soon as all jobs are known, and from time to time. */
final class Tidying {

    private static final Logger LOG = Logger.getLogger(Tidying.class);
    private static final Duration LONGEST_UNTIDY = Duration.ofHours(1);
    private static final Duration UNTIL_RECOVERED = Duration.ofSeconds(1);

    private final JobStore store;
    private final Leftovers leftovers;
    private final Duration age;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    /**
     * @param age of bytes that are dropped
     * @param thread one, for this alone
     */
    Tidying(JobStore store, Leftovers leftovers, Duration age, Clock clock, ScheduledExecutorService thread) {
        this.store = store;
        this.leftovers = leftovers;
        this.age = age;
        this.clock = clock;
        this.thread = thread;
    }

    /** A job whose record was not read yet may need the bytes, so nothing is deleted before that. */
    void begin() {
        boolean recovered = store.recovery().isRecovered();
        if (recovered) {
            tidy();
        }
        try {
            long wait = recovered ? betweenRounds() : UNTIL_RECOVERED.toSeconds();
            thread.schedule(this::begin, wait, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the agent stops", stopped);
        }
    }

    private long betweenRounds() {
        return Math.max(1, Math.min(LONGEST_UNTIDY.toSeconds(), age.toSeconds() / 4));
    }

    private void tidy() {
        try {
            leftovers.dropOlderThan(age, clock.instant());
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("leftovers could not be tidied up: %s", failed.getMessage());
        }
    }
}

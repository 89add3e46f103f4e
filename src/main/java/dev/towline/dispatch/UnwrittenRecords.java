package dev.towline.dispatch;

import dev.towline.job.JobId;
import dev.towline.store.Troubles;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Jobs whose record could not be written: each waits by itself, 1 s doubling to 60 s, and holds up no other. For one
 * thread.
 */
final class UnwrittenRecords {

    private static final Logger LOG = Logger.getLogger(UnwrittenRecords.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** A step of one job that ends on the disk. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private record Failing(int failures, long until) {}

    private final Troubles troubles;
    private final LongSupplier nanoTime;
    private final Map<JobId, Failing> unwritten = new HashMap<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    UnwrittenRecords(Troubles troubles, LongSupplier nanoTime) {
        this.troubles = troubles;
        this.nanoTime = nanoTime;
    }

    /** Whether the job still waits. */
    boolean hold(JobId id) {
        Failing last = unwritten.get(id);
        return last != null && nanoTime.getAsLong() - last.until() < 0;
    }

    /** Takes the step, unless the job still waits; where it fails the job waits, longer than the last time. */
    void attempt(JobId id, Step step) {
        if (hold(id)) {
            return;
        }
        try {
            step.run();
            over(id);
        } catch (IOException failed) {
            met(id);
            troubles.met(name(id), failed);
        } catch (RuntimeException unexpected) {
            met(id);
            LOG.errorf(unexpected, "job=%s event=unexpected-failure why=\"it is tried again\"", id);
        }
    }

    /** Jobs that are not open any more are forgotten. */
    void keepOnly(Predicate<JobId> open) {
        Set.copyOf(unwritten.keySet()).stream().filter(open.negate()).forEach(this::over);
    }

    private void met(JobId id) {
        Failing last = unwritten.get(id);
        int failures = last == null ? 0 : last.failures();
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        long nanos = Math.min(wait.toNanos(), LONGEST.toNanos());
        unwritten.put(id, new Failing(failures + 1, nanoTime.getAsLong() + nanos));
    }

    private void over(JobId id) {
        if (unwritten.remove(id) != null) {
            troubles.over(name(id));
        }
    }

    private static String name(JobId id) {
        return "the record of " + id;
    }
}

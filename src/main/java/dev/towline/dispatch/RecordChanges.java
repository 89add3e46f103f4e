package dev.towline.dispatch;

import dev.towline.disk.DiskFaults;
import dev.towline.job.JobId;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Changes the record of a running job. One error of the disk does not end a job, so a change is tried up to 6 times.
 */
final class RecordChanges {

    private static final Logger LOG = Logger.getLogger(RecordChanges.class);
    private static final int TRIES = 6;
    private static final Duration FIRST = Duration.ofMillis(100);

    /** Waits, which an interrupt ends. */
    @FunctionalInterface
    interface Pause {
        void await(Duration wait) throws InterruptedException;
    }

    private final JobStore store;
    private final Pause pause;

    RecordChanges(JobStore store, Pause pause) {
        this.store = store;
        this.pause = pause;
    }

    JobStore store() {
        return store;
    }

    /**
     * Changes the record of a running job.
     *
     * @throws InterruptedIOException where the job was asked to stop meanwhile: the change is not tried again
     * @throws IOException where it failed each time
     */
    void update(JobId id, UnaryOperator<JobRecord> change) throws IOException {
        for (int failures = 1; !updated(id, change, failures); failures++) {
            await(FIRST.multipliedBy(1L << (failures - 1)));
        }
    }

    private boolean updated(JobId id, UnaryOperator<JobRecord> change, int failures) throws IOException {
        try {
            store.update(id, change);
            return true;
        } catch (IOException failed) {
            if (failures == TRIES) {
                throw failed;
            }
            LOG.infof("%s: its record could not be written, it is tried again: %s", id, DiskFaults.reasonOf(failed));
            return false;
        }
    }

    private void await(Duration wait) throws InterruptedIOException {
        try {
            pause.await(wait);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("asked to stop while the disk failed");
        }
    }
}

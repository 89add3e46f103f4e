package dev.towline.report;

import dev.towline.job.JobId;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.store.RepeatedLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Publishes statuses until the broker has confirmed them: a document counts as confirmed when it comes back on our
 * own subscription, not when a socket took it. Until then the job's record says that it is unconfirmed. All work is
 * done on one thread.
 */
public final class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int WINDOW = 16;
    private static final long PUMP_MILLIS = 500;

    private final RepeatedLog log = new RepeatedLog(System::nanoTime);
    private final JobStore store;
    private final JobMessages messages;
    private final Publisher publisher;
    private final ScheduledExecutorService thread;
    private final Map<JobId, JobOutbox> jobs = new LinkedHashMap<>();
    private final RecentlyConfirmed recent = new RecentlyConfirmed();
    private final UnknownJobs unknown = new UnknownJobs();
    private final Confirmations confirmations = new Confirmations();
    /** Whether the queues were cut to the latest status after the last time without a connection. */
    private boolean open;

    /** @param thread one thread, for this outbox alone */
    public Outbox(JobStore store, JobMessages messages, Publisher publisher, ScheduledExecutorService thread) {
        this.store = store;
        this.messages = messages;
        this.publisher = publisher;
        this.thread = thread;
    }

    /** Publishes what earlier processes could not, and follows the store from now on. */
    public void start() {
        store.observe(changed -> later(() -> add(changed)));
        List<JobRecord> oldestFirst = new ArrayList<>(store.all());
        Collections.reverse(oldestFirst);
        later(() -> oldestFirst.forEach(this::add));
        thread.scheduleWithFixedDelay(this::pump, PUMP_MILLIS, PUMP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void later(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("too late to be published, the next start publishes it", stopped);
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
            sendWhatIsDue();
        } catch (RuntimeException unexpected) {
            LOG.error("the outbox met an unexpected failure", unexpected);
        }
    }

    private void pump() {
        guarded(() -> store.forgotten().forEach(this::clear));
    }

    private void add(JobRecord known) {
        if (!known.confirmed() && !isConfirmedByNow(known)) {
            of(known.id()).add(new StatusMessage(known.report().version(), messages.status(known)));
            unknown.remove(known.id()).ifPresent(seen -> compare(known.id(), seen));
        }
    }

    /** A change of counts alone may arrive here after its version was confirmed. */
    private boolean isConfirmedByNow(JobRecord known) {
        long version = known.report().version();
        return store.find(known.id())
                .map(now -> now.report().version() == version ? now.confirmed() : recent.has(known.id(), version))
                .orElse(false);
    }

    private void clear(JobId id) {
        JobOutbox outbox = of(id);
        outbox.add(new StatusMessage(StatusMessage.CLEARING, new byte[0]));
    }

    private JobOutbox of(JobId id) {
        return jobs.computeIfAbsent(id, job -> new JobOutbox());
    }

    /**
     * The broker is back, perhaps without what it knew; of what waited meanwhile only the latest status is published.
     */
    public void connected() {
        later(() -> {
            jobs.values().forEach(JobOutbox::keepLatest);
            open = true;
        });
    }

    /**
     * What was in flight is lost, and a broker that went down may have forgotten what it had just confirmed: that is
     * published again.
     */
    public void disconnected() {
        later(() -> {
            open = false;
            jobs.values().forEach(JobOutbox::keepLatest);
            recent.all(System.nanoTime()).forEach((id, message) -> of(id).addFirst(message));
        });
    }

    private void sendWhatIsDue() {
        jobs.values().removeIf(JobOutbox::isEmpty);
        if (!open || !publisher.isUp()) {
            return;
        }
        long now = System.nanoTime();
        if (jobs.values().stream().anyMatch(job -> confirmations.unanswered(job.firstSentAt(), job.sendings(), now))) {
            publisher.subscribeAgain();
            LOG.warnf(
                    "no status comes back from the broker: the right to read or to write %s may be missing there."
                            + " Statuses are sent once each, and none counts as confirmed",
                    messages.confirmations());
        }
        if (confirmations.isProbeDue(now)) {
            jobs.values().stream().findFirst().ifPresent(JobOutbox::again);
        }
        sendWhatIsDue(now, confirmations.areMissing());
    }

    private void sendWhatIsDue(long now, boolean withoutConfirmation) {
        long free =
                WINDOW - jobs.values().stream().filter(JobOutbox::isUnderWay).count();
        for (Map.Entry<JobId, JobOutbox> job : jobs.entrySet()) {
            JobOutbox outbox = job.getValue();
            Optional<StatusMessage> due = withoutConfirmation ? outbox.dueWithoutConfirmation() : outbox.due(now);
            if (due.isPresent() && free-- > 0) {
                outbox.sent(now);
                send(job.getKey(), due.get());
            }
        }
    }

    private void send(JobId id, StatusMessage message) {
        publisher
                .publish(messages.status(id, message.payload()))
                .whenComplete((done, failed) -> sent(id, failed == null));
    }

    /** What was not acknowledged waits for the next pump: at once it would fail again at once. */
    private void sent(JobId id, boolean acknowledged) {
        if (acknowledged) {
            later(() -> of(id).acknowledged());
            return;
        }
        try {
            thread.execute(() -> of(id).notSent());
        } catch (RejectedExecutionException stopped) {
            LOG.debug("too late to be published, the next start publishes it", stopped);
        }
    }

    /**
     * The topic filter of the statuses, where none comes back: a right is missing at the broker, to read or to write
     * them. Safe for all threads.
     */
    public Optional<String> unconfirmed() {
        return confirmations.areMissing() ? Optional.of(messages.confirmations()) : Optional.empty();
    }

    /**
     * A status document came in on our own topic: our own came back, or one that was published from a record lost
     * since.
     */
    public void echo(JobId id, byte[] payload) {
        later(() -> {
            Optional<StatusMessage> confirmed = jobs.containsKey(id) ? of(id).confirmed(payload) : Optional.empty();
            if (confirmed.isPresent()) {
                recent.add(id, confirmed.get(), System.nanoTime());
                givenBack();
                confirm(id, confirmed.get().version());
            } else if (payload.length == 0) {
                recent.remove(id);
                unknown.remove(id);
            } else {
                compare(id, payload);
            }
        });
    }

    private void givenBack() {
        if (confirmations.givenBack(System.nanoTime())) {
            LOG.info("statuses come back from the broker again");
            jobs.values().forEach(JobOutbox::again);
        }
    }

    private void confirm(JobId id, long version) {
        try {
            if (version == StatusMessage.CLEARING) {
                store.cleared(id);
            } else {
                store.confirm(id, version);
            }
        } catch (IOException notKept) {
            log.line("confirmed", id + ": that it is confirmed could not be kept: " + notKept.getMessage())
                    .ifPresent(LOG::warn);
        }
    }

    /**
     * The outside has seen a version at or above ours, with other content. Versions must never fall, so ours rises
     * above it.
     */
    private void compare(JobId id, byte[] payload) {
        OptionalLong version = messages.version(payload);
        Optional<JobRecord> known = store.find(id);
        if (known.isEmpty()) {
            unknown.add(id, payload);
            return;
        }
        if (version.isEmpty() || version.getAsLong() < known.get().report().version()) {
            return;
        }
        if (Arrays.equals(payload, messages.status(known.get()))) {
            confirm(id, version.getAsLong());
        } else {
            raise(id, version.getAsLong());
        }
    }

    private void raise(JobId id, long version) {
        try {
            Optional<JobRecord> raised = store.update(id, known -> known.above(version));
            of(id).drop();
            // At once: what the store published of earlier versions may still wait for this thread, and is refused
            // then.
            raised.ifPresent(this::add);
        } catch (IOException notKept) {
            log.line("raised", id + ": its version could not be raised: " + notKept.getMessage())
                    .ifPresent(LOG::warn);
        }
    }

    /**
     * Waits until everything is confirmed.
     *
     * @return false where something is still unconfirmed after so many milliseconds; it is published at the next start
     */
    public boolean flush(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (System.nanoTime() < end) {
                if (thread.submit(() -> jobs.values().stream().allMatch(JobOutbox::isEmpty))
                        .get(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException busy) {
            LOG.debug("the outbox is busy, perhaps with the disk", busy);
        } catch (ExecutionException | RejectedExecutionException unexpected) {
            LOG.error("the outbox met an unexpected failure", unexpected);
        }
        return false;
    }

    /** Sends nothing any more, and ends its thread. */
    public void stop() {
        thread.shutdownNow();
    }
}

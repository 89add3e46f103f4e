package dev.towline.mqtt;

import dev.towline.store.RepeatedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Messages on their way from the event loop to the one thread that acts on them, those for one job in order. A
 * message is acknowledged once what it asks for is on disk; where that fails it is tried again, and is the broker's to
 * send again until then.
 */
final class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int LONGEST_QUEUE = 20_000;
    private static final long HEAVIEST_QUEUE = 8 << 20;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final RepeatedLog log = new RepeatedLog(System::nanoTime);
    private final ScheduledExecutorService thread;
    private final Router router;
    private final Turns turns = new Turns();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong weight = new AtomicLong();

    Inbox(ScheduledExecutorService thread, Router router) {
        this.thread = thread;
        this.router = router;
    }

    /**
     * Takes a message; never blocks and never throws.
     *
     * @param acknowledge to be called once it is dealt with
     */
    void take(String topic, byte[] payload, Runnable acknowledge) {
        int before = waiting.getAndIncrement();
        long heavier = weight.addAndGet(payload.length);
        if (before >= LONGEST_QUEUE || (before > 0 && heavier > HEAVIEST_QUEUE)) {
            leave(payload);
            log.line("left", "a message is left to the broker: too many wait").ifPresent(LOG::warn);
            return;
        }
        try {
            thread.execute(() -> turns.take(Turns.lineOf(topic), () -> deal(topic, payload, acknowledge)));
        } catch (RejectedExecutionException stopping) {
            leave(payload);
        }
    }

    private void leave(byte[] payload) {
        waiting.decrementAndGet();
        weight.addAndGet(-payload.length);
    }

    private void deal(String topic, byte[] payload, Runnable acknowledge) {
        handled(topic, payload).whenComplete((done, failed) -> {
            if (failed == null) {
                leave(payload);
                acknowledge.run();
                next(Turns.lineOf(topic));
            } else {
                log.line("later", "a message could not be dealt with yet, and is tried again: " + failed.getMessage())
                        .ifPresent(LOG::error);
                again(topic, payload, acknowledge);
            }
        });
    }

    private void next(String line) {
        if (line.isEmpty()) {
            return;
        }
        try {
            thread.execute(() -> turns.over(line));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("what still waits is the broker's to send again", stopping);
        }
    }

    private CompletionStage<?> handled(String topic, byte[] payload) {
        try {
            return router.route(topic, payload);
        } catch (IOException notKept) {
            return CompletableFuture.failedFuture(notKept);
        } catch (RuntimeException unexpected) {
            LOG.error("a message could not be understood and is dropped", unexpected);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void again(String topic, byte[] payload, Runnable acknowledge) {
        try {
            thread.schedule(() -> deal(topic, payload, acknowledge), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            leave(payload);
        }
    }
}

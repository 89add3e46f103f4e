package dev.towline.mqtt;

import dev.towline.store.RepeatedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Messages on their way from the event loop to the one thread that acts on them, those for one job in order. A
 * message is acknowledged once what it asks for is on disk; where that fails it is tried again, and after a restart
 * the broker sends it again. What finds no room is not acknowledged, and the broker sends it again on a new connection
 * (MQTT 3.1.1 4.4), which is made once all others are dealt with.
 */
final class Inbox implements Connection.Listener {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** Attempts after which a message is rejected for a failure that does not pass. */
    private static final int ENOUGH = 2;

    private final RepeatedLog log = new RepeatedLog(System::nanoTime);
    private final ScheduledExecutorService thread;
    private final Router router;
    private final PerJobQueue queues = new PerJobQueue();
    private final Repeats repeats = new Repeats();
    private final InboxRoom room = new InboxRoom();
    private final AtomicBoolean someLeft = new AtomicBoolean();
    private final Runnable connectAgain;

    /** @param connectAgain ends the connection, so that the broker sends again what was not acknowledged; never blocks */
    Inbox(ScheduledExecutorService thread, Router router, Runnable connectAgain) {
        this.thread = thread;
        this.router = router;
        this.connectAgain = connectAgain;
    }

    /**
     * The broker sends again now what was left. One that has forgotten our session may have forgotten more: what it hands
     * over now is taken as new.
     */
    @Override
    public void made(boolean remembered) {
        someLeft.set(false);
        if (!remembered) {
            thread.execute(repeats::forgetAll);
        }
    }

    /** Takes a message; never blocks and never throws. */
    void take(Arrival arrival) {
        if (!room.take(arrival.payload().length)) {
            log.line("left", "a message is not taken, since too many wait: the broker sends it again later")
                    .ifPresent(LOG::warn);
            someLeft.set(true);
            fetchLeft();
            return;
        }
        try {
            thread.execute(() -> queues.take(arrival.treatment().queue(), () -> deal(arrival, 1)));
        } catch (RejectedExecutionException stopping) {
            leave(arrival);
        }
    }

    private void leave(Arrival arrival) {
        room.leave(arrival.payload().length);
        fetchLeft();
    }

    private void fetchLeft() {
        if (room.isEmpty() && someLeft.getAndSet(false)) {
            connectAgain.run();
        }
    }

    private void deal(Arrival arrival, int attempt) {
        handled(arrival).whenComplete((done, failed) -> {
            if (failed == null) {
                over(arrival);
            } else if (attempt >= ENOUGH && router.giveUp(arrival, failed)) {
                over(arrival);
            } else {
                log.line("later", "a message could not be dealt with yet, and is tried again: " + failed.getMessage())
                        .ifPresent(LOG::error);
                again(arrival, attempt + 1);
            }
        });
    }

    private void over(Arrival arrival) {
        arrival.acknowledge().run();
        leave(arrival);
        next(arrival);
    }

    private void next(Arrival arrival) {
        try {
            thread.execute(() -> {
                repeats.remember(arrival);
                queues.over(arrival.treatment().queue());
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("what still waits is sent again by the broker", stopping);
        }
    }

    private CompletionStage<?> handled(Arrival arrival) {
        try {
            return repeats.isRepeat(arrival) ? CompletableFuture.completedFuture(null) : router.route(arrival);
        } catch (IOException notKept) {
            return CompletableFuture.failedFuture(notKept);
        } catch (RuntimeException unexpected) {
            LOG.error("a message could not be understood and is dropped", unexpected);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void again(Arrival arrival, int attempt) {
        try {
            thread.schedule(() -> deal(arrival, attempt), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            leave(arrival);
        }
    }
}

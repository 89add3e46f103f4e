package dev.towline.dispatch;

import dev.towline.store.RepeatedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which all decisions are made: it runs every 500 ms, sooner when it is woken, and runs tasks of
 * others.
 */
final class Loop {

    /** Something to be done on the loop; it is over once the future is complete. */
    @FunctionalInterface
    interface Task<T> {
        CompletableFuture<T> run() throws IOException;
    }

    /** What is done in each turn. */
    @FunctionalInterface
    interface Turn {
        void run();
    }

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final long TURN_MILLIS = 500;

    private final ScheduledExecutorService thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long lastTurn = System.nanoTime();
    private volatile @Nullable Turn turn;
    private final RepeatedLog log = new RepeatedLog(System::nanoTime);

    /** @param thread one, for this loop alone */
    Loop(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    void begin(Turn everyTime) {
        turn = everyTime;
        thread.scheduleWithFixedDelay(this::runTurn, 0, TURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts a turn soon. Many calls make one turn. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            execute(this::runTurn);
        }
    }

    void execute(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the loop has ended", stopped);
        }
    }

    private void runTurn() {
        woken.set(false);
        lastTurn = System.nanoTime();
        Turn now = turn;
        if (now == null) {
            return;
        }
        try {
            now.run();
        } catch (RuntimeException | Error unexpected) {
            log.line("turn", "a turn could not be finished and is tried again")
                    .ifPresent(line -> LOG.error(line, unexpected));
        }
    }

    /** How long ago the last turn began. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    /** Runs a task on the loop; what it throws fails the returned future, and does not end the loop. */
    <T> CompletableFuture<T> call(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable work = () -> {
            try {
                task.run().whenComplete((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            } catch (IOException | RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            }
        };
        try {
            thread.execute(work);
        } catch (RejectedExecutionException stopped) {
            result.completeExceptionally(stopped);
        }
        return result;
    }

    void end() {
        thread.shutdown();
    }
}

package dev.towline.testing;

import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * An executor that works when the test says so, on the test's thread, by a clock that stands still in between. What is
 * due at the same time is done in the order in which it came.
 */
public final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final Queue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long asked;
    private boolean ended;

    private final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final Runnable work;
        private final long every;
        private long due;
        private long turn = ++asked;

        Task(Runnable work, long due, long every) {
            super(work, "");
            this.work = work;
            this.due = due;
            this.every = every;
        }

        private void begin() {
            if (every == 0) {
                run();
            } else if (!isCancelled()) {
                work.run();
                due = now + every;
                turn = ++asked;
                tasks.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Task task = (Task) other;
            return due == task.due ? Long.compare(turn, task.turn) : Long.compare(due, task.due);
        }
    }

    /** Does what is due now, and what that asks for. */
    public void run() {
        pass(Duration.ZERO);
    }

    /** Lets time pass, and does what is due until then. */
    public void pass(Duration time) {
        long end = now + time.toNanos();
        Task next = tasks.peek();
        while (next != null && next.due <= end) {
            tasks.remove();
            now = Math.max(now, next.due);
            next.begin();
            next = tasks.peek();
        }
        now = end;
    }

    /** How much is still to be done, now or later. */
    public int waiting() {
        return tasks.size();
    }

    private Task add(Runnable work, long delay, long every) {
        if (ended) {
            throw new RejectedExecutionException("it has ended");
        }
        Task task = new Task(work, now + delay, every);
        tasks.add(task);
        return task;
    }

    @Override
    public void execute(Runnable work) {
        add(work, 0, 0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        return add(work, unit.toNanos(delay), 0);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long initial, long period, TimeUnit unit) {
        return add(work, unit.toNanos(initial), unit.toNanos(period));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long initial, long delay, TimeUnit unit) {
        return add(work, unit.toNanos(initial), unit.toNanos(delay));
    }

    @Override
    public void shutdown() {
        ended = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        ended = true;
        List<Runnable> left = List.copyOf(tasks);
        tasks.clear();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isTerminated();
    }
}

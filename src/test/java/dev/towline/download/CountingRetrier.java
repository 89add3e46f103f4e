package dev.towline.download;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Repeats as {@link NextBytes} does, without a container, and keeps the delays that were asked for. */
final class CountingRetrier implements Retrier {

    /** How a delay is spent. */
    @FunctionalInterface
    interface Pause {
        void spend(Duration delay) throws InterruptedException;
    }

    private final int maxRetries;
    private final Pause pause;
    private final List<Duration> delays = new CopyOnWriteArrayList<>();

    CountingRetrier(int maxRetries, Pause pause) {
        this.maxRetries = maxRetries;
        this.pause = pause;
    }

    @Override
    public Fetched next(Attempts attempts) throws NothingNew, InterruptedException {
        int retries = 0;
        while (true) {
            try {
                return attempts.next();
            } catch (NothingNew nothing) {
                if (retries++ >= maxRetries) {
                    throw nothing;
                }
                delays.add(nothing.delay());
                pause.spend(nothing.delay());
            }
        }
    }

    List<Duration> delays() {
        return List.copyOf(delays);
    }
}

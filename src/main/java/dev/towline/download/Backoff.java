package dev.towline.download;

import dev.towline.job.JobState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after attempts that brought nothing: doubling, full jitter, so that the devices of a fleet do not
 * return at the same time.
 *
 * @param initial the most before the second attempt
 * @param max the most before any; a server may ask for {@link #SERVER_FACTOR} times that
 */
public record Backoff(Duration initial, Duration max) {

    /** A server's Retry-After is honoured up to so many times {@code max}. */
    public static final int SERVER_FACTOR = 10;

    private static final int MAX_DOUBLINGS = 30;

    /**
     * Never longer than {@link JobState.Retrying#LONGEST}.
     *
     * @param failures attempts in a row without a new byte, from 1 on
     * @param asked what the server asked for; where that is shorter than our own wait, ours holds
     * @param random uniform in [0, 1)
     */
    public Duration delay(int failures, Optional<Duration> asked, DoubleSupplier random) {
        Duration own = jittered(failures, random);
        Duration wait = asked.map(wish -> shorter(wish, max.multipliedBy(SERVER_FACTOR)))
                .filter(wish -> wish.compareTo(own) > 0)
                .orElse(own);
        return shorter(wait, JobState.Retrying.LONGEST);
    }

    private Duration jittered(int failures, DoubleSupplier random) {
        int doublings = Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
        Duration ceiling = shorter(initial.multipliedBy(1L << doublings), max);
        return Duration.ofMillis((long) (ceiling.toMillis() * random.getAsDouble()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}

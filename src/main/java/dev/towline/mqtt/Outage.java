package dev.towline.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to log that the broker is away, and that it is back: a new cause at once, and then every ten minutes;
 * causes that alternate do not make more lines. A connection that does not last a minute does not end an outage.
 * Safe for all threads.
 */
final class Outage {

    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration LASTING = Duration.ofMinutes(1);
    private static final int MOST_CAUSES = 16;

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Long> logged = new LinkedHashMap<>();
    private Instant since = Instant.EPOCH;
    private int failures;
    private int attempts;
    private @Nullable Long madeAt;
    private @Nullable String causeBefore;
    private @Nullable String lastLine;

    /** @param nanos measures time, as {@link System#nanoTime} does: the clock of a device jumps */
    Outage(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** There is a connection. */
    synchronized void made() {
        madeAt = nanos.getAsLong();
    }

    /**
     * The connection was lost, or could not be made.
     *
     * @return what is to be logged, if anything
     */
    synchronized Optional<String> failed(String cause) {
        begin();
        boolean twice = cause.equals(causeBefore);
        causeBefore = cause;
        if (!isDue(cause, twice)) {
            return Optional.empty();
        }
        if (logged.size() >= MOST_CAUSES) {
            logged.clear();
        }
        logged.put(cause, nanos.getAsLong());
        lastLine = cause;
        return Optional.of(cause + count());
    }

    private void begin() {
        Long made = madeAt;
        boolean wasMade = made != null;
        if (failures == 0 || (made != null && nanos.getAsLong() - made >= LASTING.toNanos())) {
            logged.clear();
            failures = 0;
            attempts = wasMade ? -1 : 0;
            since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        causeBefore = wasMade ? null : causeBefore;
        madeAt = null;
        failures++;
        attempts++;
    }

    private boolean isDue(String cause, boolean twice) {
        Long before = logged.get(cause);
        boolean fresh = before == null || nanos.getAsLong() - before >= AGAIN.toNanos();
        return fresh || (twice && !cause.equals(lastLine));
    }

    private String count() {
        return attempts < 2 ? "" : " (" + attempts + " attempts since " + since + ")";
    }

    /**
     * The broker is connected and subscribed to.
     *
     * @return the text to add to that line; empty where nothing is to be logged, since no line said that it was away
     */
    synchronized Optional<String> back() {
        if (failures == 0) {
            return Optional.of("");
        }
        if (lastLine == null) {
            return Optional.empty();
        }
        lastLine = null;
        return Optional.of(" again" + count());
    }
}

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
 * Decides when to say that the broker is away, and that it is back: a cause at once when it is new, and then every ten
 * minutes; causes that take turns do not make it talk. A connection that does not last a minute does not end an outage.
 * Safe for all threads.
 */
final class Outage {

    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration LASTING = Duration.ofMinutes(1);
    private static final int MOST_CAUSES = 16;

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Long> said = new LinkedHashMap<>();
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
     * @return what is to be said, if anything
     */
    synchronized Optional<String> failed(String cause) {
        begin();
        boolean twice = cause.equals(causeBefore);
        causeBefore = cause;
        if (!isDue(cause, twice)) {
            return Optional.empty();
        }
        if (said.size() >= MOST_CAUSES) {
            said.clear();
        }
        said.put(cause, nanos.getAsLong());
        lastLine = cause;
        return Optional.of(cause + count());
    }

    private void begin() {
        Long made = madeAt;
        boolean wasMade = made != null;
        if (failures == 0 || made != null && nanos.getAsLong() - made >= LASTING.toNanos()) {
            said.clear();
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
        Long before = said.get(cause);
        boolean fresh = before == null || nanos.getAsLong() - before >= AGAIN.toNanos();
        return fresh || twice && !cause.equals(lastLine);
    }

    private String count() {
        return attempts < 2 ? "" : " (" + attempts + " attempts since " + since + ")";
    }

    /**
     * The broker is connected and subscribed to.
     *
     * @return what is to be added to that; empty where nothing is to be said, for it was never said to be away since
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

package dev.towline.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Log lines for failures that repeat: the first at once, later ones at most once a minute, with the number of
 * failures since. Safe for all threads.
 */
public final class RepeatedLog {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_SUBJECTS = 256;

    private record Logged(long at, int since) {}

    private final LongSupplier nanoTime;
    private final Map<String, Logged> logged = new LinkedHashMap<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    public RepeatedLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param subject what fails; for each subject there is at most one line a minute
     * @param text the text of the line
     * @return the line to be logged now, if any
     */
    public synchronized Optional<String> line(String subject, String text) {
        long now = nanoTime.getAsLong();
        Logged last = logged.remove(subject);
        if (last != null && now - last.at() < PAUSE_NANOS) {
            logged.put(subject, new Logged(last.at(), last.since() + 1));
            return Optional.empty();
        }
        logged.put(subject, new Logged(now, 0));
        if (logged.size() > MOST_SUBJECTS) {
            logged.remove(logged.keySet().iterator().next());
        }
        return Optional.of(last == null || last.since() == 0 ? text : text + " (" + (last.since() + 1) + " times)");
    }
}

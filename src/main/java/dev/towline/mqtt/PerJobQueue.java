package dev.towline.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the order of what is asked of one job, or of the whole agent: the next is dealt with once the one before is over,
 * however often that had to be tried. What is asked of others does not wait for it. For one thread.
 */
final class PerJobQueue {

    private final Map<String, Deque<Runnable>> lines = new HashMap<>();

    /**
     * What a message's order is kept among; our own words that come back are in nobody's way.
     *
     * @return empty where there is no order to keep
     */
    static String lineOf(String topic) {
        int slash = topic.lastIndexOf('/');
        return switch (topic.substring(slash + 1)) {
            case "request", "control" -> topic.substring(0, Math.max(0, slash));
            case "config" -> topic;
            default -> "";
        };
    }

    /** Runs {@code work} now, or once all before it in its line are over. */
    void take(String line, Runnable work) {
        if (line.isEmpty()) {
            work.run();
            return;
        }
        Deque<Runnable> before = lines.get(line);
        if (before != null) {
            before.addLast(work);
            return;
        }
        lines.put(line, new ArrayDeque<>());
        work.run();
    }

    /** The first in its line is over. */
    void over(String line) {
        Deque<Runnable> waiting = lines.get(line);
        if (waiting == null) {
            return;
        }
        Runnable next = waiting.pollFirst();
        if (next == null) {
            lines.remove(line);
        } else {
            next.run();
        }
    }
}

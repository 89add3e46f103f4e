package dev.towline.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest statuses, for listeners that come back. For one thread at a time. */
final class EventMemory {

    private final int most;
    private final Deque<Event> latest = new ArrayDeque<>();
    private long forgotten;

    /** @param most events that are kept, the oldest dropped first */
    EventMemory(int most) {
        this.most = most;
    }

    void add(Event event) {
        latest.add(event);
        if (latest.size() > most) {
            forgotten = latest.remove().id().number();
        }
    }

    /** What came after the event of that number, oldest first; empty where some of it is forgotten. */
    Optional<List<Event>> since(long number) {
        return number < forgotten
                ? Optional.empty()
                : Optional.of(latest.stream()
                        .filter(event -> event.id().number() > number)
                        .toList());
    }
}

package dev.towline.rest;

import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.report.StatusDocument;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Sends listeners each new status as it is on disk, and at each {@link #tick} how far the running jobs have come.
 * Safe for all threads; never waits for a listener.
 */
public final class EventFeed {

    /** One who listens; both methods must be quick, and may be called by any thread. */
    interface Listener {

        /** @param event not to be left out, where it is a status */
        void offer(Event event);

        /** A second or so has passed. */
        void tick();
    }

    /**
     * How a listener begins.
     *
     * @param id where it stands before the first event
     * @param first what is sent to it before all that is offered to it
     */
    record Beginning(EventId id, Iterator<Event> first) {}

    private static final int MOST_LISTENERS = 16;
    private static final int MOST_REMEMBERED = 256;
    private static final int MOST_VERSIONS = 1024;

    private final JobStore store;
    private final StatusDocument documents;
    private final Supplier<Map<JobId, Progress>> running;
    private final Clock clock;
    private final String life;
    private final EventMemory memory = new EventMemory(MOST_REMEMBERED);
    private final Map<JobId, Long> versions = new Recent<>(MOST_VERSIONS);
    private final Map<JobId, Progress> sent = new Recent<>(MOST_VERSIONS);
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private long number;

    /** @param running the jobs that have a slot, with how far they have come */
    public EventFeed(JobStore store, StatusDocument documents, Supplier<Map<JobId, Progress>> running, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.running = running;
        this.clock = clock;
        this.life = Long.toString(clock.millis(), Character.MAX_RADIX);
        store.observe(this::changed);
    }

    /** Many changes of a record are of counts alone; what is confirmed already was read at start. */
    private synchronized void changed(JobRecord known) {
        long version = known.report().version();
        if (known.confirmed() || version <= versions.getOrDefault(known.id(), 0L)) {
            return;
        }
        versions.put(known.id(), version);
        number++;
        Event event = new Event(Event.Kind.STATUS, now(), text(documents.reported(known)));
        memory.add(event);
        listeners.forEach(listener -> listener.offer(event));
    }

    /**
     * Sends {@code listener} all that comes from now on.
     *
     * @param lastSeen the id of the last event that it has seen
     * @return empty where there are too many listeners
     */
    synchronized Optional<Beginning> join(Listener listener, Optional<String> lastSeen) {
        if (listeners.size() >= MOST_LISTENERS) {
            return Optional.empty();
        }
        listeners.add(listener);
        return Optional.of(lastSeen.map(this::missed).orElseGet(() -> present(known -> !known.ended())));
    }

    synchronized void leave(Listener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            sent.clear();
        }
    }

    synchronized boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Sends what has moved since the last time. To be called about once a second while there are listeners. */
    void tick() {
        Map<JobId, Progress> moving = running.get();
        synchronized (this) {
            sent.keySet().retainAll(moving.keySet());
            moving.forEach(this::moved);
            listeners.forEach(Listener::tick);
        }
    }

    private void moved(JobId id, Progress progress) {
        if (!progress.equals(sent.put(id, progress))) {
            store.find(id)
                    .filter(known -> !known.ended())
                    .map(known -> text(documents.progress(known, progress, clock.instant())))
                    .map(document -> new Event(Event.Kind.PROGRESS, now(), document))
                    .ifPresent(event -> listeners.forEach(listener -> listener.offer(event)));
        }
    }

    private EventId now() {
        return new EventId(life, number);
    }

    private Beginning missed(String lastSeen) {
        return EventId.parse(lastSeen)
                .filter(id -> id.life().equals(life) && id.number() > 0)
                .flatMap(id -> memory.since(id.number()).map(missed -> new Beginning(id, missed.iterator())))
                .orElseGet(() -> present(known -> true));
    }

    /**
     * Where the jobs stand, oldest first; each document is made when it is asked for. Before the last of them a
     * listener has not seen all: if it comes back from there, all is sent to it again.
     */
    private Beginning present(Predicate<JobRecord> wanted) {
        List<JobId> ids = new ArrayList<>(
                store.all().stream().filter(wanted).map(JobRecord::id).toList());
        Collections.reverse(ids);
        EventId begun = new EventId(life, 0);
        EventId done = now();
        int last = ids.size() - 1;
        Iterator<Event> first = IntStream.rangeClosed(0, last)
                .mapToObj(place -> present(ids.get(place), place == last ? done : begun))
                .flatMap(Optional::stream)
                .iterator();
        return new Beginning(ids.isEmpty() ? done : begun, first);
    }

    private Optional<Event> present(JobId id, EventId eventId) {
        return store.find(id)
                .map(known -> documents.live(
                        known, running.get().getOrDefault(id, known.report().progress())))
                .map(document -> new Event(Event.Kind.STATUS, eventId, document.toString()));
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}

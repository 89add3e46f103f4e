package dev.towline.testing.origin;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How a response travels: what is sent ahead of it, what happens on the way, how fast, and whether the connection ends.
 *
 * @param interim whole informational heads (1xx), sent first
 * @param incidents happen once each, at their place; those of one place in the order given
 * @param bytesPerSecond of the body; empty for as fast as it goes
 */
public record Delivery(List<String> interim, List<Incident> incidents, OptionalLong bytesPerSecond, boolean close) {
    /** Place of an incident: nothing of the final response was sent. */
    public static final long BEFORE_HEAD = -2;

    /** Place of an incident: the first half of the head was sent. */
    public static final long MID_HEAD = -1;

    /**
     * An event and its place.
     *
     * @param place body bytes sent before it happens, or {@link #BEFORE_HEAD} or {@link #MID_HEAD}; one behind the end
     *     of the body never happens
     */
    public record Incident(long place, Event event) {}

    /** Something that befalls a response on its way; it runs on the connection's thread. */
    @FunctionalInterface
    public interface Event {
        void happen(Line line) throws IOException;
    }

    public Delivery {
        interim = List.copyOf(interim);
        incidents = List.copyOf(incidents);
    }

    static Delivery smooth() {
        return new Delivery(List.of(), List.of(), OptionalLong.empty(), false);
    }

    public Delivery withInterim(String head) {
        return new Delivery(append(interim, head), incidents, bytesPerSecond, close);
    }

    public Delivery with(long place, Event event) {
        return new Delivery(interim, append(incidents, new Incident(place, event)), bytesPerSecond, close);
    }

    public Delivery atRate(long rate) {
        return new Delivery(interim, incidents, OptionalLong.of(rate), close);
    }

    public Delivery closing() {
        return new Delivery(interim, incidents, bytesPerSecond, true);
    }

    void happenAt(long place, Line line) throws IOException {
        for (Incident incident : incidents) {
            if (incident.place() == place) {
                incident.event().happen(line);
            }
        }
    }

    long nextPlaceAfter(long place) {
        return incidents.stream()
                .mapToLong(Incident::place)
                .filter(p -> p > place)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}

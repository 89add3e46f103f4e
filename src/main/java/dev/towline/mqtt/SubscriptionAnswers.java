package dev.towline.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the broker has answered to SUBSCRIBE, and what follows from it: what is logged, and what is asked for again and
 * when. For one thread.
 */
final class SubscriptionAnswers {

    /** After so many connections in a row that end before an answer, a missing right is the likely reason. */
    static final int SUSPICIOUS_CONNECTIONS = 5;

    /** After so many connections in a row that end before the answer, what is optional is left out. */
    static final int SUSPICIOUS_WELCOMES = 2;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** MQTT 3.1.1 3.9.3: this code, and all above it, is no quality of service. */
    private static final int FAILURE = 0x80;

    /** The broker has changed its mind on a filter, or refuses it for the first time. */
    record Change(String filter, boolean granted) {}

    private final Set<String> everRefused = new HashSet<>();
    /** On the present connection. */
    private final Set<String> refused = new LinkedHashSet<>();

    private Duration wait = FIRST_WAIT;
    private boolean waiting;
    private int connectionsWithoutAnswer;
    private int welcomesWithoutAnswer;

    /**
     * A connection is made: what was refused on the one before is asked for again.
     *
     * @return whether it is to be logged that no SUBACK came: once, at the fifth connection in a row
     */
    boolean connected() {
        refused.clear();
        wait = FIRST_WAIT;
        waiting = false;
        return ++connectionsWithoutAnswer == SUSPICIOUS_CONNECTIONS;
    }

    /** Whether to ask for what is optional: some brokers close the connection instead of refusing it. */
    boolean mayAskForOptional() {
        if (welcomesWithoutAnswer >= SUSPICIOUS_WELCOMES) {
            return false;
        }
        welcomesWithoutAnswer++;
        return true;
    }

    /** The broker has answered to what is optional, whatever the answer. */
    void optionalAnswered() {
        welcomesWithoutAnswer = 0;
    }

    /**
     * The broker has answered.
     *
     * @param codes in the order of the filters; a filter without one counts as refused
     * @return what is to be logged
     */
    List<Change> answered(List<String> filters, List<Integer> codes) {
        connectionsWithoutAnswer = 0;
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            boolean granted = i < codes.size() && codes.get(i) < FAILURE;
            answered(filters.get(i), granted).ifPresent(changes::add);
        }
        return changes;
    }

    private Optional<Change> answered(String filter, boolean granted) {
        boolean changed = granted ? everRefused.remove(filter) : everRefused.add(filter);
        if (granted) {
            refused.remove(filter);
        } else {
            refused.add(filter);
        }
        return changed ? Optional.of(new Change(filter, granted)) : Optional.empty();
    }

    /** What the broker refuses on the present connection, as far as it has answered. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** How long to wait before {@link #askAgain}; empty where nothing is refused, or somebody waits already. */
    Optional<Duration> waitBeforeAskingAgain() {
        if (refused.isEmpty() || waiting) {
            return Optional.empty();
        }
        waiting = true;
        return Optional.of(wait);
    }

    /**
     * The wait is over, and the next one is twice as long, 5 min at most.
     *
     * @return what to ask for again; empty where all was granted meanwhile
     */
    List<String> askAgain() {
        waiting = false;
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        return refused();
    }
}

package dev.towline.report;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * What is still to be told of one job, in order, one word at a time: the next goes out once the broker has confirmed
 * the one before, so that none ever overtakes another. Guarded by its owner.
 */
final class JobOutbox {

    private static final int LONGEST = 32;
    private static final long FIRST_PATIENCE_NANOS = 5_000_000_000L;
    private static final int MAX_DOUBLINGS = 6;

    private final Deque<StatusMessage> messages = new ArrayDeque<>();
    private boolean inFlight;
    private boolean taken;
    private long firstSentAt;
    private long sentAt;
    private int sendings;

    /** Adds a document unless it is here already; of too many, those in the middle are overtaken. */
    void add(StatusMessage word) {
        if (messages.stream().anyMatch(known -> known.version() == word.version())) {
            return;
        }
        messages.addLast(word);
        if (messages.size() > LONGEST) {
            keepLatest();
        }
    }

    /** Says again what was said before, unless there is a newer word. */
    void addFirst(StatusMessage word) {
        if (messages.isEmpty()) {
            messages.addFirst(word);
        }
    }

    /** The connection is gone, and with it what was in flight; only the latest word is worth telling later. */
    void keepLatest() {
        StatusMessage latest = messages.peekLast();
        messages.clear();
        if (latest != null) {
            messages.addLast(latest);
        }
        inFlight = false;
        sendings = 0;
    }

    /** Nothing of it is to be told any more. */
    void drop() {
        messages.clear();
        keepLatest();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean isInFlight() {
        return inFlight;
    }

    /** What is to be sent now, if anything: the first word, or the same again where no confirmation came. */
    Optional<StatusMessage> due(long now) {
        boolean patient = inFlight && now - sentAt < FIRST_PATIENCE_NANOS << Math.min(sendings - 1, MAX_DOUBLINGS);
        return patient ? Optional.empty() : Optional.ofNullable(messages.peekFirst());
    }

    /**
     * What is to be sent now where nothing is given back: each word once, for it is better heard than confirmed. The last
     * one stays, unconfirmed.
     */
    Optional<StatusMessage> dueUnheard() {
        if (inFlight && taken && messages.size() > 1) {
            messages.removeFirst();
            inFlight = false;
        }
        return inFlight ? Optional.empty() : Optional.ofNullable(messages.peekFirst());
    }

    void sent(long now) {
        if (sendings == 0) {
            firstSentAt = now;
        }
        inFlight = true;
        taken = false;
        sentAt = now;
        sendings++;
    }

    /** The broker has acknowledged it, which says little. */
    void taken() {
        taken = true;
    }

    /** Whether it is on its way to the broker. */
    boolean isUnderWay() {
        return inFlight && !taken;
    }

    long firstSentAt() {
        return firstSentAt;
    }

    int sendings() {
        return inFlight ? sendings : 0;
    }

    /** The connection did not take it: it is due again at the next opportunity. */
    void notSent() {
        inFlight = false;
    }

    /** All is to be sent and waited for as at first. */
    void again() {
        inFlight = false;
        sendings = 0;
    }

    /** The broker has given this back: it has it for sure. */
    Optional<StatusMessage> confirmed(byte[] payload) {
        StatusMessage first = messages.peekFirst();
        if (first == null || !Arrays.equals(first.payload(), payload)) {
            return Optional.empty();
        }
        messages.removeFirst();
        inFlight = false;
        sendings = 0;
        return Optional.of(first);
    }
}

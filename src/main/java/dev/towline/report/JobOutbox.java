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

    /**
     * One document.
     *
     * @param version of the status; 0 for the clearing of a retained one
     */
    record Word(long version, byte[] payload) {}

    private static final int LONGEST = 32;
    private static final long FIRST_PATIENCE_NANOS = 5_000_000_000L;
    private static final int MAX_DOUBLINGS = 6;

    private final Deque<Word> words = new ArrayDeque<>();
    private boolean inFlight;
    private boolean taken;
    private long firstSentAt;
    private long sentAt;
    private int sendings;

    /** Adds a document unless it is here already; of too many, those in the middle are overtaken. */
    void add(Word word) {
        if (words.stream().anyMatch(known -> known.version() == word.version())) {
            return;
        }
        words.addLast(word);
        if (words.size() > LONGEST) {
            keepLatest();
        }
    }

    /** Says again what was said before, unless there is a newer word. */
    void addFirst(Word word) {
        if (words.isEmpty()) {
            words.addFirst(word);
        }
    }

    /** The connection is gone, and with it what was in flight; only the latest word is worth telling later. */
    void keepLatest() {
        Word latest = words.peekLast();
        words.clear();
        if (latest != null) {
            words.addLast(latest);
        }
        inFlight = false;
        sendings = 0;
    }

    /** Nothing of it is to be told any more. */
    void drop() {
        words.clear();
        keepLatest();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean isInFlight() {
        return inFlight;
    }

    /** What is to be sent now, if anything: the first word, or the same again where no confirmation came. */
    Optional<Word> due(long now) {
        boolean patient = inFlight && now - sentAt < FIRST_PATIENCE_NANOS << Math.min(sendings - 1, MAX_DOUBLINGS);
        return patient ? Optional.empty() : Optional.ofNullable(words.peekFirst());
    }

    /**
     * What is to be sent now where nothing is given back: each word once, for it is better heard than confirmed. The last
     * one stays, unconfirmed.
     */
    Optional<Word> dueUnheard() {
        if (inFlight && taken && words.size() > 1) {
            words.removeFirst();
            inFlight = false;
        }
        return inFlight ? Optional.empty() : Optional.ofNullable(words.peekFirst());
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
    Optional<Word> confirmed(byte[] payload) {
        Word first = words.peekFirst();
        if (first == null || !Arrays.equals(first.payload(), payload)) {
            return Optional.empty();
        }
        words.removeFirst();
        inFlight = false;
        sendings = 0;
        return Optional.of(first);
    }
}

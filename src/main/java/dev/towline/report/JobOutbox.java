package dev.towline.report;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * The statuses of one job that are still to be published, in order and one at a time: the next is sent once the
 * broker has confirmed the one before, so that none ever overtakes another. Guarded by its owner.
 */
final class JobOutbox {

    private static final int LONGEST = 32;
    private static final long FIRST_PATIENCE_NANOS = 5_000_000_000L;
    private static final long LONGEST_HOLD_UP_NANOS = 1_000_000_000L;
    private static final int MAX_DOUBLINGS = 6;

    private final Deque<StatusMessage> messages = new ArrayDeque<>();
    private boolean inFlight;
    private boolean acknowledged;
    private long firstSentAt;
    private long sentAt;
    private int sendings;

    /**
     * Adds a document unless it is here already, or a later version is: versions must never fall. Where there are too
     * many, only the latest is kept.
     */
    void add(StatusMessage message) {
        StatusMessage last = messages.peekLast();
        boolean overtaken = last != null && !message.clears() && last.version() > message.version();
        if (overtaken || messages.stream().anyMatch(known -> known.version() == message.version())) {
            return;
        }
        messages.addLast(message);
        if (messages.size() > LONGEST) {
            keepLatest();
        }
    }

    /** Publishes again what was published before, unless there is a newer status. */
    void addFirst(StatusMessage message) {
        if (messages.isEmpty()) {
            messages.addFirst(message);
        }
    }

    /** The connection is lost, and so is what was in flight; only the latest status is worth publishing later. */
    void keepLatest() {
        StatusMessage latest = messages.peekLast();
        messages.clear();
        if (latest != null) {
            messages.addLast(latest);
        }
        inFlight = false;
        sendings = 0;
    }

    /** Nothing of this job is to be published any more. */
    void drop() {
        messages.clear();
        keepLatest();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /**
     * What is to be sent now, if anything: the first status, and the same again where no confirmation came. One that the
     * broker has acknowledged does not hold up a later one for long: a broker that hands over a flood of requests drops
     * what it should give back. The last one stays until it is confirmed.
     */
    Optional<StatusMessage> due(long now) {
        if (inFlight && acknowledged && messages.size() > 1 && now - sentAt >= LONGEST_HOLD_UP_NANOS) {
            messages.removeFirst();
            again();
        }
        boolean patient = inFlight && now - sentAt < FIRST_PATIENCE_NANOS << Math.min(sendings - 1, MAX_DOUBLINGS);
        return patient ? Optional.empty() : Optional.ofNullable(messages.peekFirst());
    }

    /**
     * What is to be sent now where the broker gives nothing back: each status once, without waiting for a
     * confirmation. The last one stays, unconfirmed.
     */
    Optional<StatusMessage> dueWithoutConfirmation() {
        if (inFlight && acknowledged && messages.size() > 1) {
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
        acknowledged = false;
        sentAt = now;
        sendings++;
    }

    /** The broker has acknowledged it, which is no proof: brokers also acknowledge what they drop. */
    void acknowledged() {
        acknowledged = true;
    }

    /** Whether the broker has not acknowledged it yet. */
    boolean isUnderWay() {
        return inFlight && !acknowledged;
    }

    long firstSentAt() {
        return firstSentAt;
    }

    int sendings() {
        return inFlight ? sendings : 0;
    }

    /** It could not be sent: it is due again. */
    void notSent() {
        inFlight = false;
    }

    /** All is to be sent again, with the first waiting time. */
    void again() {
        inFlight = false;
        sendings = 0;
    }

    /** The broker has given this document back, so it has it. */
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

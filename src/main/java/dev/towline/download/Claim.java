package dev.towline.download;

import java.util.Optional;

/**
 * The bytes that one lane fetches, and nobody else meanwhile. Before its source has answered they are only asked for:
 * another lane that has them before it may still take them. Belongs to its {@link Board}, whose lock guards it.
 */
final class Claim {

    /** The body that brings the bytes. */
    interface Flow {

        /** Bytes before it, in the artefact, have arrived. */
        long reached();

        /** No byte from there on is wanted. Must be quick. */
        void until(long position);
    }

    private final Source source;
    private final long from;
    private final Optional<Claim> late;
    private long done;
    private long taken;
    private long end;
    private long start;
    private long began;
    private Optional<Flow> flow = Optional.empty();
    private volatile boolean overtaken;

    /** @param late the claim whose block is late: all that is missing of it is taken over */
    Claim(Source source, long from, long end, Optional<Claim> late) {
        this.source = source;
        this.from = from;
        this.late = late;
        this.done = from;
        this.taken = from;
        this.end = end;
    }

    Source source() {
        return source;
    }

    /** Where it was asked for. */
    long from() {
        return from;
    }

    Optional<Claim> late() {
        return late;
    }

    /** Bytes before it are good, or were found wrong. */
    long done() {
        return done;
    }

    /** Bytes before it are written or being written. */
    long taken() {
        return taken;
    }

    long end() {
        return end;
    }

    long left() {
        return end - taken;
    }

    boolean holds(long position) {
        return position >= done && position < end;
    }

    /** Its source sends: what comes before {@code first} is another's. */
    void begin(long first, Flow body, long now) {
        start = first;
        done = first;
        taken = first;
        flow = Optional.of(body);
        began = now;
        body.until(end);
    }

    boolean hasBegun() {
        return flow.isPresent();
    }

    /** Bytes before it have arrived, taken or not. */
    long reached() {
        return Math.min(end, Math.max(taken, flow.map(Flow::reached).orElse(taken)));
    }

    /** For how many nanoseconds its source has been sending. */
    long age(long now) {
        return now - began;
    }

    /** How many nanoseconds so many bytes take by its speed; {@link Long#MAX_VALUE} before that is known. */
    double nanosFor(long bytes, long now) {
        long got = reached() - start;
        return got > 0 ? (double) bytes * (now - began) / got : Long.MAX_VALUE;
    }

    /** The next bytes to write: at most {@code most} of them. */
    int take(int most) {
        int count = (int) Math.max(0, Math.min(most, left()));
        taken += count;
        return count;
    }

    void settle() {
        done = taken;
    }

    void cutTo(long newEnd) {
        end = newEnd;
        overtaken = newEnd <= taken;
        flow.ifPresent(body -> body.until(newEnd));
    }

    /** Whether another lane has all that it was waiting for. For all threads. */
    boolean isOvertaken() {
        return overtaken;
    }
}

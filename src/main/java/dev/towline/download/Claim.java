package dev.towline.download;

/** The bytes that one lane fetches, and nobody else meanwhile. Belongs to its {@link Board}, whose lock guards it. */
final class Claim {

    private final Source source;
    private final long from;
    private long done;
    private long taken;
    private long end;

    Claim(Source source, long from, long end) {
        this.source = source;
        this.from = from;
        this.done = from;
        this.taken = from;
        this.end = end;
    }

    Source source() {
        return source;
    }

    /** Where it began. */
    long from() {
        return from;
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

    /** The next bytes to write: at most {@code most} of them. */
    int take(int most) {
        int count = (int) Math.min(most, left());
        taken += count;
        return count;
    }

    void settle() {
        done = taken;
    }

    void cutTo(long newEnd) {
        end = newEnd;
    }
}

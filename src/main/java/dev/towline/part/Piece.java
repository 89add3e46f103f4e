package dev.towline.part;

import java.util.zip.CRC32;

/**
 * Bytes beyond the contiguous prefix, within one block, that grow at their end. Its checksum follows them: it sets apart
 * what was written from what a crash left, and no more, since the digest of the whole decides in the end. For the holder of
 * the part's lock.
 */
final class Piece {

    private final long from;
    private final CRC32 crc = new CRC32();
    private long length;
    private long marked;

    Piece(long from) {
        this.from = from;
    }

    /** A state of it that a line of the journal proves. Lengths in bytes, {@code sum} is its CRC-32. */
    record Mark(long from, long length, long sum) {

        long end() {
            return from + length;
        }
    }

    long from() {
        return from;
    }

    long end() {
        return from + length;
    }

    long length() {
        return length;
    }

    void grow(byte[] bytes, int offset, int count) {
        crc.update(bytes, offset, count);
        length += count;
    }

    long sum() {
        return crc.getValue();
    }

    /** Whether it has grown since it was marked, or found marked. */
    boolean isUnmarked() {
        return length > marked;
    }

    Mark mark() {
        marked = length;
        return new Mark(from, length, sum());
    }
}

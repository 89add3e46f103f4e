package dev.towline.part;

import java.io.IOException;

/**
 * The bytes of a part beyond its contiguous prefix, where several threads write at different places. Bytes are written
 * first, then said to be good; only those are reported, kept over a restart, and taken into the prefix. Safe for all
 * threads, but for what the owner of the part alone may call.
 */
public final class BytesAhead {

    private final PartFile file;

    BytesAhead(PartFile file) {
        this.file = file;
    }

    /** For the owner: to be called before any other thread writes. The journal says from then on that there may be holes. */
    public void open() throws IOException {
        file.allowHoles();
    }

    /** Writes bytes that are no good ones yet. */
    public void write(long position, byte[] bytes, int count) throws IOException {
        file.write(position, bytes, count);
    }

    /** Reads bytes back, good or not; returns how many, or -1 at the end of the file. */
    public int read(long position, byte[] buffer, int count) throws IOException {
        return file.read(position, buffer, count);
    }

    /**
     * Bytes that were written are good.
     *
     * @param position of the first
     * @param bytes the same that were written, from {@code offset} on
     * @param blockStart where the block begins that they lie in; a piece never reaches from one block into another
     */
    public void good(long position, byte[] bytes, int offset, int count, long blockStart) {
        synchronized (file) {
            file.pieces().grow(position, bytes, offset, count, blockStart);
        }
    }

    /** Bytes turned out to be wrong: they are none from now on. Both ends are those of a block. */
    public void drop(long from, long to) {
        synchronized (file) {
            file.pieces().drop(from, to);
        }
    }

    /** For the owner: cuts the prefix back to {@code offset}, the start of a block. */
    public void cutBack(long offset) throws IOException {
        file.cutBack(offset);
    }

    /** The first byte from {@code from} on that is not good. */
    public long firstHole(long from) {
        synchronized (file) {
            return file.pieces().firstHole(Math.max(from, file.length()));
        }
    }

    /** The first byte from {@code from} on that is good; {@link Long#MAX_VALUE} where there is none. */
    public long firstGood(long from) {
        synchronized (file) {
            return from < file.length() ? from : file.pieces().firstGood(from);
        }
    }

    /**
     * For the owner: takes what lies good behind the prefix into it, a buffer at a time.
     *
     * @param limit how far at most
     * @return whether there was any
     */
    public boolean absorb(byte[] buffer, long limit) throws IOException {
        return file.absorb(buffer, limit);
    }
}

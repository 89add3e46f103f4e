package dev.towline.disk;

import java.io.Closeable;
import java.io.IOException;

/**
 * One open file, read and written at a position. Safe for several threads; {@link #force()} does not hold up a writer,
 * and makes durable at least what was written before it was called. An interrupt of the thread does not touch the file.
 */
public interface DiskFile extends Closeable {

    /** Length in bytes. */
    long length() throws IOException;

    /**
     * Reads up to {@code length} bytes at {@code position}.
     *
     * @return how many, or -1 at the end of the file
     */
    int read(long position, byte[] buffer, int length) throws IOException;

    /** Writes all of the bytes at {@code position}; some of them may be in the file where this throws. */
    void write(long position, byte[] buffer, int length) throws IOException;

    /** Cuts the file to {@code length} bytes where it is longer, and gives back room reserved beyond. */
    void truncate(long length) throws IOException;

    /**
     * Returns once all that was written before is on the medium, {@code fsync(2)}. Where it fails, what was written since
     * the last one may be lost though it can still be read, and doing it again does not bring it back: only writing does.
     */
    void force() throws IOException;

    /** The bytes before {@code end} are on the medium, and not needed in memory: {@link PageCache#drop}. */
    void uncache(long end);
}

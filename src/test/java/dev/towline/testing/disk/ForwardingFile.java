package dev.towline.testing.disk;

import dev.towline.disk.DiskFile;
import java.io.IOException;

/** A file of a {@link ForwardingDisk}. */
class ForwardingFile implements DiskFile {

    private final DiskFile real;

    ForwardingFile(DiskFile real) {
        this.real = real;
    }

    @Override
    public long length() throws IOException {
        return real.length();
    }

    @Override
    public int read(long position, byte[] buffer, int length) throws IOException {
        return real.read(position, buffer, length);
    }

    @Override
    public void write(long position, byte[] buffer, int length) throws IOException {
        real.write(position, buffer, length);
    }

    @Override
    public void truncate(long length) throws IOException {
        real.truncate(length);
    }

    @Override
    public void force() throws IOException {
        real.force();
    }

    @Override
    public void uncache(long end) {
        real.uncache(end);
    }

    /** Closing always works: a test must not leave files open. */
    @Override
    public void close() throws IOException {
        real.close();
    }
}

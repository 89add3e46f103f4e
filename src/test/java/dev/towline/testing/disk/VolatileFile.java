package dev.towline.testing.disk;

import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.util.Arrays;

/** A file of a {@link VolatileDisk}. */
final class VolatileFile extends ForwardingFile {

    private final Medium.Content content;

    VolatileFile(DiskFile real, Medium.Content content) {
        super(real);
        this.content = content;
    }

    @Override
    public void write(long position, byte[] buffer, int length) throws IOException {
        super.write(position, buffer, length);
        content.change(new Medium.Write(position, Arrays.copyOf(buffer, length)));
    }

    @Override
    public void truncate(long length) throws IOException {
        super.truncate(length);
        content.change(new Medium.Cut(length));
    }

    @Override
    public void force() {
        content.force();
    }

    /** What was not forced by now never will be. */
    void lose() {
        content.lose();
    }
}

package dev.towline.disk;

import java.io.IOException;

/** One file of a {@link PatientDisk}. */
final class PatientFile implements DiskFile {

    private final DiskFile file;
    private final Patience patience;

    PatientFile(DiskFile file, Patience patience) {
        this.file = file;
        this.patience = patience;
    }

    @Override
    public long length() throws IOException {
        return patience.with(file::length);
    }

    @Override
    public int read(long position, byte[] buffer, int length) throws IOException {
        return patience.with(() -> file.read(position, buffer, length));
    }

    @Override
    public void write(long position, byte[] buffer, int length) throws IOException {
        patience.with(() -> {
            file.write(position, buffer, length);
            return length;
        });
    }

    @Override
    public void truncate(long length) throws IOException {
        patience.with(() -> {
            file.truncate(length);
            return length;
        });
    }

    @Override
    public void force() throws IOException {
        file.force();
    }

    @Override
    public void uncache(long end) {
        file.uncache(end);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

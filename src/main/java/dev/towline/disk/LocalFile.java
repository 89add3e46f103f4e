package dev.towline.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A {@link RandomAccessFile}, which an interrupt does not close as it does a channel. */
final class LocalFile implements DiskFile {

    private final RandomAccessFile file;

    LocalFile(Path path) throws IOException {
        boolean isNew = !Files.exists(path);
        this.file = new RandomAccessFile(path.toFile(), "rw");
        if (isNew) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public int read(long position, byte[] buffer, int length) throws IOException {
        file.seek(position);
        return file.read(buffer, 0, length);
    }

    @Override
    public void write(long position, byte[] buffer, int length) throws IOException {
        file.seek(position);
        file.write(buffer, 0, length);
    }

    @Override
    public void truncate(long length) throws IOException {
        if (file.length() >= length) {
            file.setLength(length);
        }
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

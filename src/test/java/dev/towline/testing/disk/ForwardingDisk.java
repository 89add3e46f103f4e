package dev.towline.testing.disk;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A disk on top of another, which does all there is to do, unless a method is overridden. */
abstract class ForwardingDisk implements Disk {

    private final Disk real;

    ForwardingDisk(Disk real) {
        this.real = real;
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return real.open(file);
    }

    @Override
    public byte[] readSmall(Path file, int limit) throws IOException {
        return real.readSmall(file, limit);
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
    }

    @Override
    public boolean isFile(Path path) {
        return real.isFile(path);
    }

    @Override
    public boolean isFolder(Path path) {
        return real.isFolder(path);
    }

    @Override
    public Kind kindOf(Path path) throws IOException {
        return real.kindOf(path);
    }

    @Override
    public List<Path> entriesIn(Path folder) throws IOException {
        return real.entriesIn(folder);
    }

    @Override
    public List<Path> filesIn(Path folder) throws IOException {
        return real.filesIn(folder);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        real.makeFolder(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        real.delete(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        real.syncFolder(folder);
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        return real.usableSpace(path);
    }

    @Override
    public boolean reserve(Path file, long length) throws IOException {
        return real.reserve(file, length);
    }
}

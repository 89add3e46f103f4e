package dev.towline.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk whose errors may pass: what fails is done again a few times. A disk that is full is no such error, nor is a
 * name that is not there. For threads that may wait for a second or two, as a job's own.
 *
 * <p>A force alone is never done again: it would succeed without what the first one lost, see {@link DiskFile#force}.
 * Whoever forces does it {@linkplain #patiently together with the writing}.
 */
public final class PatientDisk implements Disk {

    private final Disk disk;
    private final Patience patience;

    public PatientDisk(Disk disk, Patience patience) {
        this.disk = disk;
        this.patience = patience;
    }

    @Override
    public void patiently(DiskWork<?> work) throws IOException {
        patience.with(work);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return new PatientFile(patience.with(() -> disk.open(file)), patience);
    }

    @Override
    public byte[] readSmall(Path file, int limit) throws IOException {
        return patience.with(() -> disk.readSmall(file, limit));
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public boolean isFile(Path path) {
        return disk.isFile(path);
    }

    @Override
    public boolean isFolder(Path path) {
        return disk.isFolder(path);
    }

    @Override
    public Kind kindOf(Path path) throws IOException {
        return patience.with(() -> disk.kindOf(path));
    }

    @Override
    public List<Path> entriesIn(Path folder) throws IOException {
        return patience.with(() -> disk.entriesIn(folder));
    }

    @Override
    public List<Path> filesIn(Path folder) throws IOException {
        return patience.with(() -> disk.filesIn(folder));
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        patience.with(() -> {
            disk.makeFolder(folder);
            return folder;
        });
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        patience.with(() -> {
            disk.rename(from, to);
            return to;
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        patience.with(() -> {
            disk.delete(path);
            return path;
        });
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        patience.with(() -> {
            disk.syncFolder(folder);
            return folder;
        });
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        return patience.with(() -> disk.usableSpace(path));
    }

    @Override
    public boolean reserve(Path file, long length) throws IOException {
        return patience.with(() -> disk.reserve(file, length));
    }

    /** As a whole, writing and forcing. */
    @Override
    public void replace(Path file, byte[] content) throws IOException {
        patience.with(() -> {
            disk.replace(file, content);
            return file;
        });
    }
}

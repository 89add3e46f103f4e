package dev.towline.testing.disk;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A disk of a few bytes, which files fill as they grow and as room is reserved for them. Safe for all threads. */
public final class TightDisk implements Disk {

    private final Disk real;
    private final long capacity;
    private final boolean reserving;
    private final Map<Path, Long> taken = new HashMap<>();

    /**
     * @param capacity bytes, for the content of all files together
     * @param reserving whether it can take room ahead
     */
    public TightDisk(Disk real, long capacity, boolean reserving) {
        this.real = real;
        this.capacity = capacity;
        this.reserving = reserving;
    }

    /** Bytes that no file holds. */
    public synchronized long free() {
        return capacity - taken.values().stream().mapToLong(bytes -> bytes).sum();
    }

    private synchronized void take(Path file, long length) throws IOException {
        long more = length - taken.getOrDefault(file, 0L);
        if (more > free()) {
            throw DiskRules.noSpace();
        }
        taken.merge(file, length, Math::max);
    }

    private synchronized void cut(Path file, long length) {
        taken.put(file, length);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return new TightFile(real.open(file), file);
    }

    @Override
    public byte[] readSmall(Path file, int limit) throws IOException {
        return real.readSmall(file, limit);
    }

    @Override
    public boolean isFile(Path path) {
        return real.isFile(path);
    }

    @Override
    public boolean exists(Path path) {
        return real.exists(path);
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
    public void createFolder(Path folder) throws IOException {
        real.createFolder(folder);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
        Long moved = taken.remove(from);
        taken.put(to, moved == null ? Files.size(to) : moved);
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        real.delete(path);
        taken.remove(path);
    }

    @Override
    public void openToGroup(Path file) throws IOException {
        real.openToGroup(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        real.syncFolder(folder);
    }

    @Override
    public long usableSpace(Path path) {
        return free();
    }

    @Override
    public boolean reserve(Path file, long length) throws IOException {
        if (reserving) {
            take(file, length);
        }
        return reserving;
    }

    private final class TightFile implements DiskFile {

        private final DiskFile file;
        private final Path path;

        TightFile(DiskFile file, Path path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public int read(long position, byte[] buffer, int length) throws IOException {
            return file.read(position, buffer, length);
        }

        @Override
        public void write(long position, byte[] buffer, int length) throws IOException {
            take(path, position + length);
            file.write(position, buffer, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
            cut(path, file.length());
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

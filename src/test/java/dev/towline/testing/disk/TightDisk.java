package dev.towline.testing.disk;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A disk of a few bytes, which files fill as they grow and as room is reserved for them. Safe for all threads. */
public final class TightDisk extends ForwardingDisk {

    private final long capacity;
    private final boolean reserving;
    private final Map<Path, Long> taken = new HashMap<>();

    /**
     * @param capacity bytes, for the content of all files together
     * @param reserving whether it can take room ahead
     */
    public TightDisk(Disk real, long capacity, boolean reserving) {
        super(real);
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
        return new TightFile(super.open(file), file);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        super.rename(from, to);
        Long moved = taken.remove(from);
        taken.put(to, moved == null ? Files.size(to) : moved);
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        super.delete(path);
        taken.remove(path);
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

    private final class TightFile extends ForwardingFile {

        private final Path path;

        TightFile(DiskFile file, Path path) {
            super(file);
            this.path = path;
        }

        @Override
        public void write(long position, byte[] buffer, int length) throws IOException {
            take(path, position + length);
            super.write(position, buffer, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            super.truncate(length);
            cut(path, length());
        }
    }
}

package dev.towline.testing.disk;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk under a process that goes down: from a given change on nothing works any more. Where the power goes with it,
 * of what was written since a file's last force only a random beginning survives, to the byte. Names survive as soon as
 * they are changed. Safe for all threads.
 */
public final class CrashingDisk implements Disk {

    private final Disk real;
    private final Map<Path, List<Unforced>> unforced = new HashMap<>();
    private long changesLeft;

    /** Bytes that a write replaced: what is there again where it does not survive. */
    private record Unforced(long position, byte[] written, byte[] before, long lengthBefore) {}

    /** @param changes how many changing primitives it lives through */
    public CrashingDisk(Disk real, long changes) {
        this.real = real;
        this.changesLeft = changes;
    }

    /** Whether it is down. */
    public synchronized boolean isDown() {
        return changesLeft < 0;
    }

    /** The process goes down now, if it has not yet. */
    public synchronized void goDown() {
        changesLeft = -1;
    }

    /** The power went with the process. */
    public synchronized void loseUnforced(Random random) throws IOException {
        goDown();
        for (Map.Entry<Path, List<Unforced>> file : unforced.entrySet()) {
            if (real.exists(file.getKey())) {
                try (DiskFile content = real.open(file.getKey())) {
                    lose(content, file.getValue(), random);
                }
            }
        }
        unforced.clear();
    }

    private static void lose(DiskFile file, List<Unforced> writes, Random random) throws IOException {
        int survivors = random.nextInt(writes.size() + 1);
        for (int i = writes.size() - 1; i >= survivors; i--) {
            Unforced lost = writes.get(i);
            file.write(lost.position(), lost.before(), lost.before().length);
            file.truncate(lost.lengthBefore());
            if (i == survivors && lost.written().length > 0) {
                file.write(lost.position(), lost.written(), random.nextInt(lost.written().length));
            }
        }
    }

    private void change() throws IOException {
        live();
        changesLeft--;
        live();
    }

    private void live() throws IOException {
        if (changesLeft < 0) {
            throw new IOException("the process is down");
        }
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        change();
        return new CrashingFile(real.open(file), file);
    }

    @Override
    public synchronized byte[] readSmall(Path file, int limit) throws IOException {
        live();
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
    public synchronized Kind kindOf(Path path) throws IOException {
        live();
        return real.kindOf(path);
    }

    @Override
    public synchronized List<Path> entriesIn(Path folder) throws IOException {
        live();
        return real.entriesIn(folder);
    }

    @Override
    public synchronized List<Path> filesIn(Path folder) throws IOException {
        live();
        return real.filesIn(folder);
    }

    @Override
    public synchronized void createFolder(Path folder) throws IOException {
        change();
        real.createFolder(folder);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        change();
        real.rename(from, to);
        unforced.remove(to);
        List<Unforced> moved = unforced.remove(from);
        if (moved != null) {
            unforced.put(to, moved);
        }
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        change();
        real.delete(path);
        unforced.remove(path);
    }

    @Override
    public synchronized void openToGroup(Path file) throws IOException {
        change();
        real.openToGroup(file);
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        change();
    }

    @Override
    public synchronized long usableSpace(Path path) throws IOException {
        live();
        return real.usableSpace(path);
    }

    @Override
    public synchronized boolean reserve(Path file, long length) throws IOException {
        live();
        return false;
    }

    private final class CrashingFile implements DiskFile {

        private final DiskFile file;
        private final Path path;

        CrashingFile(DiskFile file, Path path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public int read(long position, byte[] buffer, int length) throws IOException {
            synchronized (CrashingDisk.this) {
                live();
                return file.read(position, buffer, length);
            }
        }

        @Override
        public void write(long position, byte[] buffer, int length) throws IOException {
            synchronized (CrashingDisk.this) {
                change();
                remember(position, buffer, length);
                file.write(position, buffer, length);
            }
        }

        private void remember(long position, byte[] buffer, int length) throws IOException {
            byte[] before = new byte[(int) Math.max(0, Math.min(length, file.length() - position))];
            if (before.length > 0) {
                file.read(position, before, before.length);
            }
            byte[] written = Arrays.copyOf(buffer, length);
            unforced.computeIfAbsent(path, any -> new ArrayList<>())
                    .add(new Unforced(position, written, before, file.length()));
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (CrashingDisk.this) {
                change();
                file.truncate(length);
                unforced.remove(path);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (CrashingDisk.this) {
                change();
                unforced.remove(path);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

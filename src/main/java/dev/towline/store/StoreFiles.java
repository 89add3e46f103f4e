package dev.towline.store;

import dev.towline.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The small files of the agent below the data folder. An error while reading is thrown and never taken for "missing";
 * what has a file's name but is none, for example a folder, counts as missing and is set aside before something is
 * written there. Safe for all threads as long as no two write one file.
 */
public final class StoreFiles {

    private final Disk disk;
    private final DataFolder folder;
    private final WriteGuard guard;
    private final SetAside setAside;
    private final Set<Path> secured = ConcurrentHashMap.newKeySet();

    /** @param guard asked before each change */
    public StoreFiles(Disk disk, DataFolder folder, WriteGuard guard) {
        this.disk = disk;
        this.folder = folder;
        this.guard = guard;
        this.setAside = new SetAside(disk, folder.setAside());
    }

    DataFolder folder() {
        return folder;
    }

    /**
     * Returns once the names that earlier processes left are on the medium. What is read may be published, and a request
     * for it acknowledged, so it must not go with the power: a process that was killed right after a rename had no time
     * to see to that.
     */
    void settle() throws IOException {
        if (disk.kindOf(folder.jobs()) == Disk.Kind.OTHER) {
            disk.syncFolder(folder.jobs());
        }
        if (disk.kindOf(folder.root()) == Disk.Kind.OTHER) {
            disk.syncFolder(folder.root());
            disk.secureTop(folder.root());
        }
    }

    List<Path> entriesIn(Path parent) throws IOException {
        return disk.entriesIn(parent);
    }

    /** What bears a name. */
    Disk.Kind kindOf(Path path) throws IOException {
        return disk.kindOf(path);
    }

    /** At most {@code limit} bytes of a file; nothing where there is none. */
    Optional<byte[]> read(Path file, int limit) throws IOException {
        if (disk.kindOf(file) != Disk.Kind.FILE) {
            return Optional.empty();
        }
        try {
            return Optional.of(disk.readSmall(file, limit));
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** Replaces a file as a whole, durably. Folders in its place, and that of its temporary file, are set aside. */
    void replace(Path file, byte[] content) throws IOException {
        guard.check();
        Path parent = file.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        try {
            disk.replace(file, content);
        } catch (IOException failed) {
            boolean fileCleared = cleared(file);
            boolean temporaryCleared = cleared(temporaryOf(file));
            if (!fileCleared && !temporaryCleared) {
                throw failed;
            }
            disk.replace(file, content);
        }
    }

    /**
     * Created again where it was deleted meanwhile; made durable once, since an earlier process may have ended
     * before that.
     */
    private void makeFolder(Path parent) throws IOException {
        if (secured.contains(parent)) {
            disk.createFolder(parent);
            return;
        }
        disk.secureTop(folder.root());
        disk.secureFolder(parent, folder.root());
        secured.add(parent);
    }

    private boolean cleared(Path place) throws IOException {
        if (disk.kindOf(place) != Disk.Kind.OTHER) {
            return false;
        }
        setAside.move(place, "it stands in the place of a file");
        return true;
    }

    /** Removes a file and its temporary one; durable after {@link #sync}. */
    void remove(Path file) throws IOException {
        guard.check();
        disk.delete(temporaryOf(file));
        disk.delete(file);
    }

    void sync(Path parent) throws IOException {
        disk.syncFolder(parent);
    }

    /** Moves what was not understood to {@code set-aside/}. */
    void setAside(Path file, String why) throws IOException {
        guard.check();
        setAside.move(file, why);
    }

    /** Keeps a copy of what was not understood. */
    void copyAside(Path file, byte[] content, String why) throws IOException {
        guard.check();
        setAside.copy(file, content, why);
    }

    private static Path temporaryOf(Path file) {
        return file.resolveSibling(file.getFileName() + DataFolder.TEMPORARY);
    }
}

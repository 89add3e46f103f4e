package dev.towline.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file system below the data directory. No symbolic link is followed there. All methods may block and are safe for
 * several threads. What is durable follows POSIX alone: a file's bytes after {@link DiskFile#force()}, a name after {@link #syncFolder} of its folder,
 * and a folder after the one of its own.
 */
public interface Disk {

    /** Opens for reading and writing, and makes the file, for its owner only, where there is none. */
    DiskFile open(Path file) throws IOException;

    /** The whole of a small file; at most {@code limit} bytes of it. */
    byte[] readSmall(Path file, int limit) throws IOException;

    /** Whether the name is there, whatever it names. */
    boolean exists(Path path);

    /** What bears a name. */
    enum Kind {
        NOTHING,
        FILE,
        /** A folder, or what no program of ours makes: a symbolic link, a pipe, a device. */
        OTHER
    }

    /**
     * What is there; a symbolic link is not followed.
     *
     * @throws IOException where that cannot be found out: an error is never taken for "nothing"
     */
    Kind kindOf(Path path) throws IOException;

    /** Whether a regular file is there; a symbolic link is none. */
    boolean isFile(Path path);

    /** Whether a folder is there. */
    boolean isFolder(Path path);

    /** The regular files in a folder, by no order; none where the folder is missing. */
    List<Path> filesIn(Path folder) throws IOException;

    /** All that is in a folder, of whatever kind, by no order; nothing where the folder is missing. */
    List<Path> entriesIn(Path folder) throws IOException;

    /**
     * Makes one folder, for its owner and for its group to read, in one that is there; nothing happens where it is
     * there already. Not durable before {@link #syncFolder} of the one above.
     */
    void makeFolder(Path folder) throws IOException;

    /** Makes the folder and those above it; each that it makes is on the medium when this returns. */
    default void createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || isFolder(folder)) {
            return;
        }
        createFolder(parent);
        makeFolder(folder);
        syncFolder(parent);
    }

    /**
     * Makes the folder, and sees to it that its name, and those of the folders above it up to {@code top}, are on the
     * medium even where an earlier process made them and went down before it could.
     *
     * @param top {@code folder} or one above it
     */
    default void secureFolder(Path folder, Path top) throws IOException {
        createFolder(folder);
        Path parent = folder.getParent();
        if (parent != null && !folder.equals(top)) {
            syncFolder(parent);
            secureFolder(parent, top);
        }
    }

    /**
     * Makes the folder that all is written below, and sees to its name likewise, as far as the one above it can be
     * synced: on a read-only file system it cannot, and need not.
     */
    default void secureTop(Path top) throws IOException {
        createFolder(top);
        Path above = top.getParent();
        if (above != null) {
            try {
                syncFolder(above);
            } catch (IOException madeByOthers) {
                return;
            }
        }
    }

    /** Renames within one file system, atomically, over what is there; not durable before {@link #syncFolder}. */
    void rename(Path from, Path to) throws IOException;

    /**
     * Removes a file, or a folder with all that is in it; nothing happens where there is none. Not durable before
     * {@link #syncFolder}.
     */
    void delete(Path path) throws IOException;

    /**
     * Removes as {@link #delete} does, and returns once the name is gone from the medium: also where an earlier process
     * removed it and went down before it could see to that.
     */
    default void deleteDurably(Path path) throws IOException {
        delete(path);
        Path folder = path.getParent();
        if (folder != null && isFolder(folder)) {
            syncFolder(folder);
        }
    }

    /** Returns once names made, changed and removed in {@code folder} are on the medium. */
    void syncFolder(Path folder) throws IOException;

    /** Bytes that may still be written to the file system of {@code path}. */
    long usableSpace(Path path) throws IOException;

    /**
     * Takes room for the file up to {@code length} bytes where the file system can, without changing its length.
     *
     * @return whether the room is taken
     */
    boolean reserve(Path file, long length) throws IOException;

    /**
     * Replaces a small file as a whole: after a crash at any instruction there is the old content or the new one. What
     * a crash leaves beside it ends in {@code .tmp} and is overwritten by the next replacement.
     */
    default void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (DiskFile out = open(temporary)) {
            out.truncate(0);
            out.write(0, content, content.length);
            out.force();
        }
        moveDurably(temporary, file);
    }

    /** Renames and makes the new name durable. */
    default void moveDurably(Path from, Path to) throws IOException {
        Path folder = to.getParent();
        rename(from, to);
        if (folder != null) {
            syncFolder(folder);
        }
    }

    /**
     * Does what can be done again as a whole, as often as this disk is patient with errors that may pass: once, unless
     * it is a {@link PatientDisk}.
     */
    default void patiently(DiskWork<?> work) throws IOException {
        work.run();
    }
}

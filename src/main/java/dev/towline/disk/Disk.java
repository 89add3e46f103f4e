package dev.towline.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file system below the data directory. All methods may block and are safe for several threads. */
public interface Disk {

    /** Opens for reading and writing, and makes the file, for its owner only, where there is none. */
    DiskFile open(Path file) throws IOException;

    /** The whole of a small file; at most {@code limit} bytes of it. */
    byte[] readSmall(Path file, int limit) throws IOException;

    boolean exists(Path path);

    /** What a path leads to. */
    enum Kind {
        NOTHING,
        FILE,
        /** A folder, or what no program of ours writes: a pipe, a device. */
        OTHER
    }

    /**
     * What is there, symbolic links followed.
     *
     * @throws IOException where that cannot be told: an error is never taken for "nothing"
     */
    Kind kindOf(Path path) throws IOException;

    /** Whether a regular file is there. */
    boolean isFile(Path path);

    /** The regular files in a folder, by no order; none where the folder is missing. */
    List<Path> filesIn(Path folder) throws IOException;

    /** All that is in a folder, of whatever kind, by no order; nothing where the folder is missing. */
    List<Path> entriesIn(Path folder) throws IOException;

    /** Makes the folder, for its owner and for its group to read, and those above it. */
    void createFolder(Path folder) throws IOException;

    /** Renames within one file system, atomically, over what is there; not durable before {@link #syncFolder}. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file, or a folder with all that is in it; nothing happens where there is none. */
    void delete(Path path) throws IOException;

    /** Lets the group read the file, which is its owner's alone otherwise. */
    void openToGroup(Path file) throws IOException;

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
}

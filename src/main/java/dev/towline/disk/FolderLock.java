package dev.towline.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder to one process: an advisory lock on a file in it, {@code fcntl(2)}, held until {@link #close} or the
 * end of the process, however that ends. Safe for all threads.
 */
public final class FolderLock implements AutoCloseable {

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private @Nullable FileChannel held;

    /** @param file is made where it is missing, and stays */
    public FolderLock(Path file) {
        this.file = file;
    }

    /**
     * Takes the lock unless it is held already.
     *
     * @throws FolderInUseException where another process has it
     * @throws IOException where it cannot be had now, as on a read-only file system: to be tried again
     */
    public synchronized void take() throws IOException {
        if (held == null) {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                new LocalDisk().createFolder(folder);
            }
            FileChannel opened = FileChannel.open(file, OPTIONS, Permissions.FILE.attribute());
            held = locked(opened);
            Permissions.FILE.undoMask(file);
        }
    }

    private FileChannel locked(FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            throw new FolderInUseException(file, heldByThisProcess);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new FolderInUseException(file, null);
        }
        return channel;
    }

    public synchronized boolean isHeld() {
        return held != null;
    }

    /** Gives it back. */
    @Override
    public synchronized void close() throws IOException {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}

package dev.towline.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A {@link RandomAccessFile}, which an interrupt does not close as it does a channel. It would follow a symbolic link,
 * or wait for whoever reads a pipe, so what is no regular file is refused before.
 */
final class LocalFile implements DiskFile {

    private final Path path;
    private final PageCache cache;
    private final RandomAccessFile file;

    LocalFile(Path path, PageCache cache) throws IOException {
        this.path = path;
        this.cache = cache;
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            make(path);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.toString(), null, "it is a link, a folder or a pipe, and not a file");
        }
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** With its permissions at once: it may hold headers that are credentials. */
    private static void make(Path path) throws IOException {
        try {
            Files.createFile(path, Permissions.FILE.attribute());
            Permissions.FILE.undoMask(path);
        } catch (FileAlreadyExistsException raced) {
            // another thread was quicker, and gave it the same permissions
        }
    }

    @Override
    public synchronized long length() throws IOException {
        return file.length();
    }

    @Override
    public synchronized int read(long position, byte[] buffer, int length) throws IOException {
        file.seek(position);
        return file.read(buffer, 0, length);
    }

    @Override
    public synchronized void write(long position, byte[] buffer, int length) throws IOException {
        file.seek(position);
        file.write(buffer, 0, length);
    }

    @Override
    public synchronized void truncate(long length) throws IOException {
        if (file.length() >= length) {
            file.setLength(length);
        }
    }

    /**
     * By a channel of its own: only a channel reports why it failed, and an interrupt closes the channel that is in
     * use.
     */
    @Override
    public void force() throws IOException {
        Sync.of(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void uncache(long end) {
        cache.drop(path, end);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}

package dev.towline.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operating system's file system. Where the last name of a path is a symbolic link, only {@link #isFolder} follows it. */
public final class LocalDisk implements Disk {

    private final SpaceReservation reservation = new SpaceReservation();
    private final PageCache cache;

    /** What stays in memory of its files is up to the operating system. */
    public LocalDisk() {
        this(PageCache.AS_IT_IS);
    }

    public LocalDisk(PageCache cache) {
        this.cache = cache;
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return new LocalFile(file, cache);
    }

    @Override
    public byte[] readSmall(Path file, int limit) throws IOException {
        if (kindOf(file) == Kind.OTHER) {
            throw new FileSystemException(file.toString(), null, "it is a link, a folder or a pipe, and not a file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(limit);
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isFolder(Path path) {
        return Files.isDirectory(path);
    }

    @Override
    public Kind kindOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isRegularFile()
                    ? Kind.FILE
                    : Kind.OTHER;
        } catch (NoSuchFileException missing) {
            return Kind.NOTHING;
        }
    }

    @Override
    public List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path entry : entriesIn(folder)) {
            if (kindOf(entry) == Kind.FILE) {
                files.add(entry);
            }
        }
        return files;
    }

    @Override
    public List<Path> entriesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException missing) {
            return List.of();
        } catch (UncheckedIOException midway) {
            throw midway.getCause();
        }
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, Permissions.FOLDER.attribute());
            Permissions.FOLDER.undoMask(folder);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw there;
            }
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (isMissing(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** An error on the way is thrown: what only could not be looked at has not been deleted. */
    private static boolean isMissing(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return false;
        } catch (NoSuchFileException missing) {
            return true;
        }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        Sync.of(folder, StandardOpenOption.READ);
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        Path there = path;
        while (!Files.exists(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                throw new NoSuchFileException(path.toString());
            }
            there = parent;
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    @Override
    public boolean reserve(Path file, long length) throws IOException {
        return reservation.reserve(file, length);
    }
}

package dev.towline.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk that touches nothing outside of one folder. A path that is not below it is refused, whoever made it, and so is
 * one that leads through a symbolic link below it: the link may have been put there to make the agent write, or delete,
 * somewhere else. The folder itself may be reached through links: that is the choice of its owner. What a last
 * name leads to is up to the wrapped disk, which follows none either.
 *
 * <p>Links are looked for before the work is done. Nobody else can put one there meanwhile: the folders are writable for
 * the agent alone.
 */
public final class ConfinedDisk implements Disk {

    private final Disk disk;
    private final Path top;

    /** @param top absolute; it and those above it may be made, asked for and synced */
    public ConfinedDisk(Disk disk, Path top) {
        this.disk = disk;
        this.top = top;
    }

    /** @return {@code path}, for a name in a folder that was checked */
    private Path inside(Path path) throws IOException {
        if (!path.startsWith(top) || path.equals(top) || !path.normalize().equals(path)) {
            throw new FileSystemException(path.toString(), null, "it is outside of the data folder");
        }
        for (Path folder = path.getParent(); folder != null && !folder.equals(top); folder = folder.getParent()) {
            refuseLink(folder);
        }
        return path;
    }

    /** @return {@code path}, for what must not be a link itself */
    private Path unlinked(Path path) throws IOException {
        refuseLink(inside(path));
        return path;
    }

    /** @return {@code path}, for a folder: one below the top, the top, or one above it */
    private Path folder(Path path) throws IOException {
        return top.startsWith(path) ? path : unlinked(path);
    }

    private static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(path.toString(), null, "it is a symbolic link, and none is followed");
        }
    }

    private boolean isInside(Path path) {
        try {
            return inside(path).equals(path);
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return disk.open(unlinked(file));
    }

    @Override
    public byte[] readSmall(Path file, int limit) throws IOException {
        return disk.readSmall(unlinked(file), limit);
    }

    @Override
    public boolean exists(Path path) {
        return isInside(path) && disk.exists(path);
    }

    @Override
    public Kind kindOf(Path path) throws IOException {
        return disk.kindOf(top.startsWith(path) ? path : inside(path));
    }

    @Override
    public boolean isFile(Path path) {
        return isInside(path) && disk.isFile(path);
    }

    @Override
    public boolean isFolder(Path path) {
        try {
            return disk.isFolder(folder(path));
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public List<Path> filesIn(Path folder) throws IOException {
        return disk.filesIn(folder(folder));
    }

    @Override
    public List<Path> entriesIn(Path folder) throws IOException {
        return disk.entriesIn(folder(folder));
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        disk.makeFolder(folder(folder));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(inside(from), inside(to));
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(inside(path));
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        disk.syncFolder(folder(folder));
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        return disk.usableSpace(folder(path));
    }

    @Override
    public boolean reserve(Path file, long length) throws IOException {
        return disk.reserve(unlinked(file), length);
    }
}

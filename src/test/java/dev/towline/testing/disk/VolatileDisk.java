package dev.towline.testing.disk;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk of which it is known what a power cut would leave, by POSIX' rules alone: a file's bytes are on the medium once
 * it was forced, a name once its folder was synced, and a folder, with all that is in it, once the one above was. It
 * outlives the processes on top of it: what one of them left unsynced stays so for the next. Safe for all threads.
 *
 * <p>What was below {@code root} before, and {@code root} itself, are on the medium.
 */
public final class VolatileDisk extends ForwardingDisk {

    private final Path root;
    private final Medium.Folder tree;

    public VolatileDisk(Disk real, Path root) throws IOException {
        super(real);
        this.root = root;
        this.tree = Medium.read(root);
    }

    /** Makes what a power cut now would leave, in a folder that is empty or made for it. */
    public synchronized void cutPower(Survival survival, Path into) throws IOException {
        new Remnant(survival).write(tree, into);
    }

    /** The power is cut, and comes again: what is left stands in the place of what was there. */
    public synchronized void cutPower(Survival survival) throws IOException {
        Remnant remnant = new Remnant(survival);
        super.delete(root);
        remnant.write(tree, root);
        tree.become(Medium.read(root));
    }

    private Medium.@Nullable Folder folder(@Nullable Path path) {
        if (path == null || !path.startsWith(root)) {
            return null;
        }
        return path.equals(root) ? tree : node(path) instanceof Medium.Folder folder ? folder : null;
    }

    private Medium.@Nullable Node node(Path path) {
        Medium.Folder parent = folder(path.getParent());
        return parent == null ? null : parent.find(name(path));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void put(Path path, Medium.Node node) {
        Medium.Folder parent = folder(path.getParent());
        if (parent != null) {
            parent.put(name(path), node);
        }
    }

    private void remove(Path path) {
        Medium.Folder parent = folder(path.getParent());
        if (parent != null) {
            parent.remove(name(path));
        }
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        DiskFile opened = super.open(file);
        if (!(node(file) instanceof Medium.Content)) {
            put(file, new Medium.Content(Files.readAllBytes(file)));
        }
        Medium.Node node = node(file);
        return node instanceof Medium.Content content ? new VolatileFile(opened, content) : opened;
    }

    @Override
    public synchronized void makeFolder(Path folder) throws IOException {
        boolean there = isFolder(folder);
        super.makeFolder(folder);
        if (!there) {
            put(folder, new Medium.Folder());
        }
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        super.rename(from, to);
        Medium.Node moved = node(from);
        if (moved != null) {
            remove(from);
            put(to, moved);
        }
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        super.delete(path);
        if (node(path) instanceof Medium.Folder folder) {
            folder.clear();
        }
        remove(path);
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        if (!isFolder(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Medium.Folder known = folder(folder);
        if (known != null) {
            known.sync();
        }
    }

    /** Room is no matter here. */
    @Override
    public boolean reserve(Path file, long length) {
        return false;
    }
}

package dev.towline.store;

import dev.towline.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The folder for what was not understood, where it disturbs nothing and a person can look at it. The agent never
 * deletes or overwrites anything in it: the second file of a name gets {@code .1} at its end, and so on.
 */
final class SetAside {

    private static final Logger LOG = Logger.getLogger(SetAside.class);

    private final Disk disk;
    private final Path folder;

    SetAside(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** @throws IOException where it could not be moved, and is still where it was */
    void move(Path file, String why) throws IOException {
        disk.createFolder(folder);
        disk.moveDurably(file, free(file));
        LOG.errorf("set aside %s: %s", file.getFileName(), why);
    }

    /** Keeps a copy of a file that is to be replaced; only one copy, however often this is called. */
    void copy(Path file, byte[] content, String why) throws IOException {
        disk.createFolder(folder);
        for (Path kept : disk.filesIn(folder)) {
            if (isNamedAfter(kept, file) && Arrays.equals(content, disk.readSmall(kept, content.length + 1))) {
                return;
            }
        }
        disk.replace(free(file), content);
        LOG.errorf("a copy of %s is set aside: %s", file.getFileName(), why);
    }

    private static boolean isNamedAfter(Path kept, Path file) {
        String name = String.valueOf(kept.getFileName());
        return name.startsWith(String.valueOf(file.getFileName())) && !name.endsWith(DataFolder.TEMPORARY);
    }

    private Path free(Path file) throws IOException {
        List<Path> taken = disk.entriesIn(folder);
        String name = String.valueOf(file.getFileName());
        Path candidate = folder.resolve(name);
        for (int number = 1; taken.contains(candidate); number++) {
            candidate = folder.resolve(name + "." + number);
        }
        return candidate;
    }
}

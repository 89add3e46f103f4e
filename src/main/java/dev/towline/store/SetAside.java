package dev.towline.store;

import dev.towline.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts what cannot be read out of the way, so that it stops nobody and a person can still look at it. */
final class SetAside {

    private static final Logger LOG = Logger.getLogger(SetAside.class);
    private static final int KEPT = 20;

    private final Disk disk;
    private final Path folder;

    SetAside(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Moves the file; where even that fails it stays, and is met again at the next start. */
    void take(Path file, Exception why) {
        LOG.errorf("set aside %s: %s", file.getFileName(), why.getMessage());
        try {
            disk.createFolder(folder);
            makeRoom();
            disk.moveDurably(file, folder.resolve(file.getFileName()));
        } catch (IOException stuck) {
            LOG.errorf("%s could not be moved: %s", file.getFileName(), stuck.getMessage());
        }
    }

    private void makeRoom() throws IOException {
        List<Path> files = disk.filesIn(folder).stream()
                .sorted(Comparator.comparing(Path::toString))
                .toList();
        for (int i = 0; i <= files.size() - KEPT; i++) {
            disk.delete(files.get(i));
        }
    }
}

package dev.towline.part;

import dev.towline.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/** Free space, less the reserve. Leftovers of other artefacts are deleted for it, the oldest first. */
final class DiskRoom {

    private final Disk disk;
    private final Path folder;
    private final long reserve;
    private final Leftovers leftovers;

    DiskRoom(Disk disk, Path folder, long reserve, Leftovers leftovers) {
        this.disk = disk;
        this.folder = folder;
        this.reserve = reserve;
        this.leftovers = leftovers;
    }

    /** Makes sure that {@code bytes} more can be written; else throws, with the text that the system would give. */
    void require(long bytes) throws IOException {
        if (bytes <= 0) {
            return;
        }
        while (free() < bytes) {
            if (!leftovers.dropOldest()) {
                throw new IOException("No space left on device: " + bytes + " bytes are needed, " + Math.max(0, free())
                        + " are free beyond the reserve of " + reserve);
            }
        }
    }

    /** Free space beyond the reserve, in bytes; negative where the reserve is touched. */
    long left() throws IOException {
        return free();
    }

    private long free() throws IOException {
        return disk.usableSpace(folder) - reserve;
    }
}

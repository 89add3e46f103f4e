package dev.towline.part;

import dev.towline.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;

/** Reads journals for tests of other packages. */
public final class Journals {

    private Journals() {}

    /** The offset of the last checkpoint; 0 where there is none. */
    public static long lastCheckpoint(Path journal, String key) throws IOException {
        return PartJournal.read(new LocalDisk(), journal, key).checkpoints().stream()
                .mapToLong(Checkpoint::offset)
                .max()
                .orElse(0);
    }
}

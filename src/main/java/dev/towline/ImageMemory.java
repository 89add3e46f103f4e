package dev.towline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;
import org.jboss.logging.Logger;

/**
 * Gives back the pages of the image's file that only the start needed: most of its code is run once. What is needed again
 * comes back from the page cache, or from the disk. For a native image alone.
 */
final class ImageMemory {

    private static final Logger LOG = Logger.getLogger(ImageMemory.class);
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    /** {@code madvise(2)}: what was never written to is read from the file when it is touched again. */
    private static final int MADV_DONTNEED = 4;

    private ImageMemory() {}

    /** Blocks for the reading of one small file. Where it fails nothing is given back. */
    static void giveBack() {
        try {
            long given = 0;
            for (Mapping mapping : Mapping.unchangedFiles(Files.readAllLines(MAPPINGS))) {
                given += giveBack(mapping) ? mapping.resident() : 0;
            }
            LOG.debugf("%d KiB of the image are given back after the start", given >> 10);
        } catch (IOException unknown) {
            LOG.debug("the image's pages stay", unknown);
        }
    }

    private static boolean giveBack(Mapping mapping) {
        PointerBase start = WordFactory.pointer(mapping.start());
        return madvise(start, WordFactory.unsigned(mapping.length()), MADV_DONTNEED) == 0;
    }

    @CFunction("madvise")
    private static native int madvise(PointerBase address, UnsignedWord length, int advice);
}

package dev.towline.disk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * {@code fsync(2)} whose failure bears the text of its {@code errno}, as that of {@link java.io.FileDescriptor#sync}
 * does not: a full disk would look like a broken one. It takes all that was written to the file, through whatever
 * descriptor, and reports an error of an earlier write that was not reported yet.
 */
final class Sync {

    private Sync() {}

    /** An interrupt closes a channel in the middle of its work, so the sync is done again without it. */
    static void of(Path path, OpenOption... how) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isDone(path, how)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isDone(Path path, OpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException again) {
            return false;
        }
    }
}

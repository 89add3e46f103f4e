package dev.towline.part;

import dev.towline.disk.DiskWork;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * What is on disk of an artefact under way cannot be read, though it was tried again. It can be fetched again, so it
 * may be deleted.
 */
public final class UnreadablePart extends IOException {

    private static final long serialVersionUID = 1;

    private UnreadablePart(IOException why) {
        super(why.getMessage(), why);
    }

    /** Turns a failure of the reading into this exception, except an interrupt and a lack of file descriptors. */
    static <T> T whereFailing(DiskWork<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (InterruptedIOException interrupt) {
            throw interrupt;
        } catch (IOException failed) {
            throw String.valueOf(failed.getMessage()).contains("Too many open files")
                    ? failed
                    : new UnreadablePart(failed);
        }
    }
}

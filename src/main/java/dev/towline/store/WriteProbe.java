package dev.towline.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Finds out whether the store can be written, by writing a file; when asked, and not too often. Safe for all threads.
 */
public final class WriteProbe {

    /** A caller that asks more often gets the last result, since each probe wears the medium. */
    private static final long WHILE_WELL_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long WHILE_BROKEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final byte[] CONTENT = {'o', 'k', '\n'};

    private final StoreFiles files;
    private final Troubles troubles;
    private final LongSupplier nanoTime;
    private boolean probed;
    private boolean well;
    private long last;

    /** @param nanoTime as {@link System#nanoTime()} */
    public WriteProbe(StoreFiles files, Troubles troubles, LongSupplier nanoTime) {
        this.files = files;
        this.troubles = troubles;
        this.nanoTime = nanoTime;
    }

    /** Whether a file could be written, synced and renamed; blocks for the disk. Why not is among the troubles. */
    public synchronized boolean isWritable() {
        long now = nanoTime.getAsLong();
        if (!probed || now - last >= (well ? WHILE_WELL_NANOS : WHILE_BROKEN_NANOS)) {
            well = troubles.attempt(
                    "the data folder", () -> files.replace(files.folder().writeTest(), CONTENT));
            probed = true;
            last = nanoTime.getAsLong();
        }
        return well;
    }
}

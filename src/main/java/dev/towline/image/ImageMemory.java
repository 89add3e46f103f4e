package dev.towline.image;

import dev.towline.job.JobId;
import dev.towline.job.Phase;
import dev.towline.store.JobRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;
import org.jboss.logging.Logger;

/**
 * Gives back the pages of the image's file that only the start of the agent, or the start or the end of a job, needed: most
 * of the code is rarely run. What is needed again comes back from the page cache, or from the disk. For a native image alone.
 * Safe for all threads.
 */
public final class ImageMemory {

    private static final Logger LOG = Logger.getLogger(ImageMemory.class);
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    /** {@code madvise(2)}: of what is touched one page is read, not those around it, which push out others that are used. */
    private static final int MADV_RANDOM = 1;
    /** {@code madvise(2)}: what was never written to is read from the file when it is touched again. */
    private static final int MADV_DONTNEED = 4;
    /** By then a start or an end is over, but for one that waits for its broker or its disk. */
    private static final long SOON_MILLIS = 1_000;
    /** By then a source has been reached, TLS and all, and only bytes flow. */
    private static final long ONCE_BYTES_FLOW_MILLIS = 250;

    private final ScheduledExecutorService thread;
    private final AtomicBoolean due = new AtomicBoolean();
    private final Set<JobId> downloading = ConcurrentHashMap.newKeySet();

    /** @param thread that may wait for the disk */
    public ImageMemory(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /** Returns at once; many calls within a second are one. */
    public void giveBackSoon() {
        if (due.compareAndSet(false, true)) {
            giveBackIn(SOON_MILLIS);
        }
    }

    /** Called for each change of a job; returns at once. */
    public void follow(JobRecord known) {
        if (!known.state().phase().equals(Optional.of(Phase.DOWNLOADING))) {
            downloading.remove(known.id());
        } else if (downloading.add(known.id())) {
            giveBackIn(ONCE_BYTES_FLOW_MILLIS);
        }
        if (known.ended()) {
            giveBackSoon();
        }
    }

    private void giveBackIn(long millis) {
        try {
            thread.schedule(this::giveBackNow, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the agent stops, and gives back all", stopping);
        }
    }

    private void giveBackNow() {
        due.set(false);
        try {
            long given = 0;
            for (Mapping mapping : Mapping.unchangedFiles(Files.readAllLines(MAPPINGS))) {
                given += giveBack(mapping) ? mapping.resident() : 0;
            }
            LOG.debugf("%d KiB of the image are given back", given >> 10);
        } catch (IOException unknown) {
            LOG.debug("the image's pages stay", unknown);
        }
    }

    private static boolean giveBack(Mapping mapping) {
        PointerBase start = WordFactory.pointer(mapping.start());
        UnsignedWord length = WordFactory.unsigned(mapping.length());
        return madvise(start, length, MADV_RANDOM) == 0 && madvise(start, length, MADV_DONTNEED) == 0;
    }

    @CFunction("madvise")
    private static native int madvise(PointerBase address, UnsignedWord length, int advice);
}

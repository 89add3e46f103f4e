package dev.towline.disk;

import dev.towline.job.FailureCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How often work on the disk is tried again after an error that may pass, and how long to wait in between. Safe for
 * all threads.
 */
public final class Patience {

    /** Waits; an interrupt ends the waiting. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    /** About a second in all. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(800));

    private final Pause pause;

    public Patience(Pause pause) {
        this.pause = pause;
    }

    /** On the clock of the machine. */
    public static Patience ofASecond() {
        return new Patience(length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));
    }

    /** Does the work, and again where it met an error that may pass; the last error is thrown. */
    public <T> T with(DiskWork<T> work) throws IOException {
        for (Duration wait : WAITS) {
            try {
                return work.run();
            } catch (IOException failed) {
                if (!mayPass(failed)) {
                    throw failed;
                }
                pause(wait);
            }
        }
        return work.run();
    }

    private static boolean mayPass(IOException failed) {
        boolean certain = failed instanceof NoSuchFileException
                || failed instanceof FileAlreadyExistsException
                || failed instanceof DirectoryNotEmptyException
                || failed instanceof InterruptedIOException;
        return !certain && DiskFaults.codeOf(failed) == FailureCode.STORAGE_ERROR;
    }

    /** An interrupted thread does not wait, but still tries: the error may have passed. */
    private void pause(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}

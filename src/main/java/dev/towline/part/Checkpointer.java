package dev.towline.part;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes checkpoints beside the flow, one at a time: on a slow link one each {@code interval} bytes, on a fast one as
 * many as the disk can do. For the one thread that writes the part.
 */
final class Checkpointer {

    private final PartFile part;
    private final long interval;
    private final Executor executor;
    private CompletableFuture<@Nullable Void> underWay = CompletableFuture.completedFuture(null);
    private long secured;

    Checkpointer(PartFile part, long interval, Executor executor) {
        this.part = part;
        this.interval = interval;
        this.executor = executor;
        this.secured = part.good();
    }

    /** To be called after bytes were written. Throws what the last checkpoint met. */
    void written() throws IOException {
        if (!underWay.isDone()) {
            return;
        }
        await();
        if (part.good() - secured >= interval) {
            begin();
        }
    }

    /** The part starts again at zero. Waits for a checkpoint under way: it must not be written after that. */
    void restarting() throws IOException {
        await();
        secured = 0;
    }

    /** Waits for a checkpoint under way, then makes the last one. */
    void finish() throws IOException {
        await();
        if (part.good() > secured) {
            secured = part.good();
            part.secure(part.checkpoint());
        }
    }

    private void begin() {
        long good = part.good();
        Snapshot snapshot = part.checkpoint();
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        executor.execute(() -> secure(snapshot, done));
        underWay = done;
        secured = good;
    }

    private void secure(Snapshot snapshot, CompletableFuture<@Nullable Void> done) {
        try {
            part.secure(snapshot);
            done.complete(null);
        } catch (IOException | RuntimeException | Error failed) {
            done.completeExceptionally(failed);
        }
    }

    private void await() throws IOException {
        try {
            underWay.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof IOException disk ? disk : new IOException(failed.getCause());
        }
    }
}

package dev.towline.testing.origin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A gate in a response's way: closed until the test opens it, for good. Safe for any thread. */
public final class Gate {
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();

    public void open() {
        opened.complete(null);
    }

    /**
     * Waits until a response stands before the gate.
     *
     * @throws AssertionError if none comes in time
     */
    public void awaitReached(Duration limit) throws InterruptedException {
        try {
            reached.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError("no response reached the gate within " + limit, e);
        }
    }

    CompletableFuture<Void> reach() {
        reached.complete(null);
        return opened;
    }
}

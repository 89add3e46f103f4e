package dev.towline.download;

/** Repeats attempts that brought nothing, after the wait that each of them asks for. */
@FunctionalInterface
public interface Retrier {

    /**
     * Blocks for as long as bytes come.
     *
     * @throws NoNewBytes of the last attempt, where it is not to be repeated
     * @throws InterruptedException where the thread was interrupted: the connection is closed, the bytes are kept
     */
    AttemptResult next(Attempts attempts) throws NoNewBytes, InterruptedException;
}

package dev.towline.download;

/** Makes attempts that brought nothing again, after the wait that each of them asks for. */
@FunctionalInterface
public interface Retrier {

    /**
     * Blocks for as long as bytes come.
     *
     * @throws NoNewBytes the last one's, where it is not to be made again
     * @throws InterruptedException where the thread was interrupted: the connection is closed, the bytes are kept
     */
    AttemptResult next(Attempts attempts) throws NoNewBytes, InterruptedException;
}

package dev.towline.download;

/** Repeats attempts that brought nothing, within {@code towline.download.max-retries}. */
@FunctionalInterface
public interface Retrier {

    /** @throws NothingNew the last one's, where the budget is used up */
    Fetched next(Attempts attempts) throws NothingNew, InterruptedException;
}

package dev.towline.http;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the addresses of hosts on worker threads, since the lookup of the JDK can neither be interrupted nor limited. */
public final class Names {

    /** What knows names. */
    @FunctionalInterface
    public interface Lookup {
        /** Blocks, for longer than any timeout of ours. */
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Vertx vertx;
    private final Lookup lookup;
    private final Duration timeout;

    /** @param timeout of one lookup */
    public Names(Vertx vertx, Lookup lookup, Duration timeout) {
        this.vertx = vertx;
        this.lookup = lookup;
        this.timeout = timeout;
    }

    /**
     * The addresses in the order in which they should be tried, one at least.
     *
     * @param host a name, or an address without brackets
     * @throws InterruptedException where the thread was interrupted: the lookup goes on, and nobody asks for its result
     */
    List<InetAddress> of(String host) throws UnknownHostException, TimeoutException, InterruptedException {
        try {
            return vertx.executeBlocking(() -> List.of(lookup.of(host)), false)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException unknown) {
            throw new UnknownHostException("not resolved");
        }
    }
}

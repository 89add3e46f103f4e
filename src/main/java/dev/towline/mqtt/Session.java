package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import dev.towline.report.Publisher;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The session with the broker: one {@link Link} after another, with a wait between them. All work is done on one event
 * loop. What comes in is handed on only after {@link #start}, so no message is lost at start.
 */
final class Session implements Publisher {

    private static final Logger LOG = Logger.getLogger(Session.class);
    private static final long PROOF_MILLIS = 2000;
    private static final long LATER_MILLIS = 61_000;
    private static final long UNKNOWN_MILLIS = 200;
    /** A connection that ends earlier is one more failure: a broker may close it because of the first messages. */
    private static final Duration STEADY = Duration.ofSeconds(3);

    private final Links links;
    private final Vertx vertx;
    private final Context loop;
    private final FleetBackoff backoff;
    private final Connection connection;
    private final ConnectionLog log;
    private final Subscriptions subscriptions;
    private final PublishRights rights = new PublishRights();
    private Consumer<Arrival> inbox = arrival -> {};
    private Optional<Link> link = Optional.empty();
    private int failures;
    private long openedAt;
    private boolean opened;
    /** What we published has come back on this connection: it works, and the right to publish is there. */
    private boolean proved;

    private boolean endedByUs;
    private boolean stopped;

    Session(Links links, FleetBackoff backoff, Connection connection, ConnectionLog log, Subscriptions subscriptions) {
        this.links = links;
        this.vertx = links.vertx();
        this.loop = vertx.getOrCreateContext();
        this.backoff = backoff;
        this.connection = connection;
        this.log = log;
        this.subscriptions = subscriptions;
    }

    /** @param taker of what comes in; called on the event loop, must be quick */
    void start(Consumer<Arrival> taker) {
        loop.runOnContext(now -> {
            inbox = taker;
            connect();
        });
    }

    private void connect() {
        if (stopped) {
            return;
        }
        opened = false;
        endedByUs = false;
        link = links.make(new Events());
        link.ifPresentOrElse(links::open, () -> vertx.setTimer(UNKNOWN_MILLIS, now -> connect()));
    }

    @Override
    public boolean isUp() {
        return connection.isUp();
    }

    @Override
    public Optional<String> away() {
        return log.away();
    }

    @Override
    public List<String> refused() {
        return connection.refused();
    }

    @Override
    public List<String> heldBack() {
        return connection.notPublishable();
    }

    @Override
    public CompletionStage<Void> publish(Outgoing message) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        loop.runOnContext(now -> link.filter(open -> opened)
                .ifPresentOrElse(
                        open -> publish(open, message, acknowledged),
                        () -> acknowledged.completeExceptionally(new IllegalStateException("not connected"))));
        return acknowledged;
    }

    private void publish(Link open, Outgoing message, CompletableFuture<Void> acknowledged) {
        String filter = links.granted(message);
        if (!rights.mayPublish(filter, System.nanoTime())) {
            acknowledged.completeExceptionally(new IllegalStateException("held back"));
            publishLater(open, message);
            return;
        }
        open.publish(message, acknowledged);
        if (message.qos() > 0) {
            acknowledged.thenRun(() -> acknowledged(open, filter));
        }
    }

    /** Nothing else publishes the presence again. */
    private void publishLater(Link open, Outgoing message) {
        if (links.isPresence(message)) {
            vertx.setTimer(LATER_MILLIS, later -> {
                if (!open.hasEnded() && !stopped) {
                    publish(open, message, new CompletableFuture<>());
                }
            });
        }
    }

    /** Only where the connection stays: some brokers acknowledge first and then end it. */
    private void acknowledged(Link open, String filter) {
        if (rights.isSuspected(filter)) {
            vertx.setTimer(PROOF_MILLIS, later -> {
                if (!open.hasEnded()) {
                    allowed(filter);
                }
            });
        }
    }

    private void allowed(String filter) {
        if (rights.acknowledged(filter)) {
            LOG.infof("the broker lets us publish on %s now", filter);
            connection.notPublishable(rights.held());
        }
    }

    private void suspect(String filter) {
        if (rights.ended(filter, System.nanoTime())) {
            LOG.warnf(
                    "the broker ends the connection whenever something is published on %s: the right to write there may"
                            + " be missing. It is held back, and tried again every few minutes",
                    filter);
            connection.notPublishable(rights.held());
        }
    }

    @Override
    public void subscribeAgain() {
        loop.runOnContext(now -> link.filter(open -> opened).ifPresent(subscriptions::again));
    }

    /** Ends the connection and makes another one, over which the broker sends again what was not acknowledged. */
    void connectAgain() {
        loop.runOnContext(now -> link.filter(open -> opened).ifPresent(open -> {
            endedByUs = true;
            open.abandon(new IllegalStateException("messages were left to the broker"));
        }));
    }

    /** DISCONNECT, and no connection after it; one that is being made is given up. */
    CompletionStage<Void> stop() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.runOnContext(now -> {
            stopped = true;
            link.map(this::leave)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .whenComplete((left, failed) -> done.complete(null));
        });
        return done;
    }

    private CompletionStage<Void> leave(Link last) {
        if (opened) {
            return last.leave();
        }
        last.abandon(new IllegalStateException("the agent stops"));
        return CompletableFuture.completedFuture(null);
    }

    private final class Events implements Link.Events {

        @Override
        public void opened(Link made, boolean sessionPresent) {
            opened = true;
            proved = false;
            openedAt = System.nanoTime();
            rights.connected(openedAt);
            log.made();
            connection.made(sessionPresent);
            subscriptions.begin(made, sessionPresent);
        }

        @Override
        public void came(Arrival arrival) {
            link.ifPresent(open -> subscriptions.came(open, arrival));
            if (!arrival.retained() && arrival.treatment().ours()) {
                proved = true;
                allowed(links.topics().granted(arrival.topic()));
            }
            inbox.accept(arrival);
        }

        @Override
        public void ended(Link over, Throwable cause) {
            over.suspects().stream()
                    .filter(sent -> opened && !endedByUs)
                    .map(links::granted)
                    .distinct()
                    .forEach(Session.this::suspect);
            if (!stopped) {
                log.failed(cause, opened);
            }
            boolean steady = opened && (proved || System.nanoTime() - openedAt >= STEADY.toNanos());
            failures = steady ? 1 : failures + 1;
            opened = false;
            link = Optional.empty();
            connection.lost();
            Duration delay = backoff.delay(failures);
            LOG.debugf("connecting again in %d ms: %s", delay.toMillis(), cause.getMessage());
            vertx.setTimer(delay.toMillis(), now -> connect());
        }
    }
}

package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import dev.towline.report.Publisher;
import dev.towline.report.Topics;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Publishes {@code online} once after each connect, and {@code offline} at a clean stop. Where the broker lets us
 * read our presence, a last will of an earlier session that comes late is corrected.
 */
final class Presence implements Connection.Listener {

    /** Two devices of one name would correct each other for ever. */
    private static final long CONTRADICTION_SECONDS = 30;

    private final Connection connection;
    private final Publisher publisher;
    private final Topics topics;
    private final PresenceDocument document;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile byte[] latest = new byte[0];
    private volatile boolean leaving;
    private boolean contradicted;
    private boolean due;

    Presence(
            Connection connection,
            Publisher publisher,
            Topics topics,
            PresenceDocument document,
            Clock clock,
            ScheduledExecutorService timer) {
        this.connection = connection;
        this.publisher = publisher;
        this.topics = topics;
        this.document = document;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public void made(boolean remembered) {
        if (!leaving) {
            latest = document.online(clock.instant());
            send();
        }
    }

    private CompletionStage<Void> send() {
        return publisher.publish(new Outgoing(topics.presence(), latest, 1, true));
    }

    /** Presence was published just now on our own topic. */
    void echo(byte[] payload) {
        if (!Arrays.equals(payload, latest) && connection.isMade() && !leaving) {
            timer.execute(this::contradict);
        }
    }

    /** At once, and from then on at most once every 30 s. On the timer's thread. */
    private void contradict() {
        if (contradicted) {
            due = true;
            return;
        }
        contradicted = true;
        due = false;
        publishIfConnected();
        timer.schedule(this::mayContradict, CONTRADICTION_SECONDS, TimeUnit.SECONDS);
    }

    private void mayContradict() {
        contradicted = false;
        if (due) {
            contradict();
        }
    }

    private void publishIfConnected() {
        if (connection.isMade() && !leaving) {
            send();
        }
    }

    /** Publishes {@code offline}; done once the broker has acknowledged it. */
    CompletionStage<Void> leave() {
        leaving = true;
        if (!connection.isMade()) {
            return CompletableFuture.completedFuture(null);
        }
        latest = document.offline(clock.instant());
        return send();
    }
}

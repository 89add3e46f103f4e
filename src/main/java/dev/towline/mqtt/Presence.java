package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import dev.towline.report.Topics;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says that the device is there, after each connect and until the broker gives it back, which proves the subscription
 * too; and that it leaves, at a clean stop. A last will of an earlier session that comes late is contradicted.
 */
final class Presence implements Connection.Listener {

    private static final long AGAIN_MILLIS = 500;

    private final Connection connection;
    private final Sender sender;
    private final Topics topics;
    private final PresenceDocument document;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final CountDownLatch offlineSeen = new CountDownLatch(1);
    private volatile byte[] said = new byte[0];
    private volatile boolean leaving;

    Presence(
            Connection connection,
            Sender sender,
            Topics topics,
            PresenceDocument document,
            Clock clock,
            ScheduledExecutorService timer) {
        this.connection = connection;
        this.sender = sender;
        this.topics = topics;
        this.document = document;
        this.clock = clock;
        this.timer = timer;
    }

    /** Called on the session's event loop, before it subscribes: what is said now is sent after that. */
    @Override
    public void made() {
        said = document.online(clock.instant());
        timer.execute(this::say);
    }

    private void say() {
        if (connection.isMade() && !connection.isUp() && !leaving) {
            send();
            timer.schedule(this::say, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        sender.send(new Outgoing(topics.presence(), said, 1, true));
    }

    /** Presence has come in on our own topic. */
    void echo(byte[] payload) {
        boolean ours = Arrays.equals(payload, said);
        if (ours && leaving) {
            offlineSeen.countDown();
        } else if (ours) {
            connection.subscribed();
        } else if (connection.isUp() && !leaving) {
            timer.execute(this::send);
        }
    }

    /** Says that the device leaves; waits until the broker has it, at most so many milliseconds. */
    void leave(long patienceMillis) throws InterruptedException {
        leaving = true;
        if (connection.isMade()) {
            said = document.offline(clock.instant());
            send();
            offlineSeen.await(patienceMillis, TimeUnit.MILLISECONDS);
        }
    }
}

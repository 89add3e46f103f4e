package dev.towline.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where the connection to the broker stands. It is up once our own presence has come back: then the subscription stands
 * too, and nothing that is published from now on is missed. Safe for all threads; listeners must be quick.
 */
public final class Connection {

    private static final Logger LOG = Logger.getLogger(Connection.class);
    private static final int LONGEST_START_SECONDS = 10;

    /** Told of changes. */
    public interface Listener {
        /** There is a connection; nothing is known of the subscription yet. */
        default void made() {}

        /** Connected and subscribed. */
        default void up() {}

        default void lost() {}
    }

    private enum State {
        LOST,
        MADE,
        UP
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch channels = new CountDownLatch(1);
    private volatile State state = State.LOST;

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Connected and subscribed. */
    public boolean isUp() {
        return state == State.UP;
    }

    /** Connected, at least. */
    boolean isMade() {
        return state != State.LOST;
    }

    /** Whoever takes messages in is there by now. */
    void channelsStand() {
        channels.countDown();
    }

    /**
     * Waits until somebody takes messages in. A broker that remembers the session hands over what it holds at once, and
     * the library drops what comes before its channel is subscribed to: such a job would be neither done nor handed
     * over again before the next connection. The wait is the rest of the start, some milliseconds.
     */
    void awaitChannels() {
        try {
            if (!channels.await(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the channels do not stand yet, the broker is connected to all the same");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void made() {
        state = State.MADE;
        listeners.forEach(Listener::made);
    }

    synchronized void subscribed() {
        if (state == State.MADE) {
            state = State.UP;
            listeners.forEach(Listener::up);
        }
    }

    synchronized void lost() {
        if (state != State.LOST) {
            state = State.LOST;
            listeners.forEach(Listener::lost);
        }
    }
}

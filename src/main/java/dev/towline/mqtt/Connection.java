package dev.towline.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where the connection to the broker stands. It is up once our own presence has come back: then the subscription stands
 * too, and nothing that is published from now on is missed. Safe for all threads; listeners must be quick.
 */
public final class Connection {

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

    void made() {
        state = State.MADE;
        listeners.forEach(Listener::made);
    }

    void subscribed() {
        if (state == State.MADE) {
            state = State.UP;
            listeners.forEach(Listener::up);
        }
    }

    void lost() {
        if (state != State.LOST) {
            state = State.LOST;
            listeners.forEach(Listener::lost);
        }
    }
}

package dev.towline.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where the connection to the broker stands. It is up once the broker has answered our subscriptions: from then on
 * no message is missed, except on the filters that it refused. Safe for all threads; listeners must be quick.
 */
public final class Connection {

    /** Called for each change. */
    public interface Listener {
        /**
         * There is a connection; nothing is known of the subscriptions yet.
         *
         * @param remembered whether the broker still had our session; else it may have forgotten all
         */
        default void made(boolean remembered) {}

        /** Connected, and our subscriptions are answered. */
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
    private volatile List<String> refused = List.of();
    private volatile List<String> notPublishable = List.of();

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

    /** The topic filters that the broker does not let us subscribe to. */
    List<String> refused() {
        return refused;
    }

    /** The topic filters that the broker ends the connection for when we publish there. */
    List<String> notPublishable() {
        return notPublishable;
    }

    void notPublishable(List<String> filters) {
        notPublishable = List.copyOf(filters);
    }

    synchronized void made(boolean remembered) {
        state = State.MADE;
        refused = List.of();
        listeners.forEach(listener -> listener.made(remembered));
    }

    /**
     * The broker has answered.
     *
     * @param notAllowed the topic filters that it refuses
     */
    synchronized void subscribed(List<String> notAllowed) {
        if (state == State.LOST) {
            return;
        }
        refused = List.copyOf(notAllowed);
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

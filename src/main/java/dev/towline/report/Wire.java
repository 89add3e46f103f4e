package dev.towline.report;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The way to the broker. Safe for all threads; never blocks. */
public interface Wire {

    /** Whether the broker is connected and has answered our subscription. */
    boolean isUp();

    /** The topic filters that the broker does not let us subscribe to; empty where all is well, or not known yet. */
    default List<String> refused() {
        return List.of();
    }

    /** The topic filters that nothing is published on, for the broker ends the connection then. */
    default List<String> heldBack() {
        return List.of();
    }

    /** Subscribes again: what should come back does not, and the broker may have lost the subscription. */
    default void subscribeAgain() {}

    /**
     * Hands a message to the connection.
     *
     * @return done once the broker has acknowledged it (QoS 1; a broker acknowledges also what it drops for want of rights)
     *     or a socket took it (QoS 0); failed where there is no connection, or it ended before
     */
    CompletionStage<Void> send(Outgoing message);
}

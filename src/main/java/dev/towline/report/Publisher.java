package dev.towline.report;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The way to the broker. Safe for all threads; never blocks. */
public interface Publisher {

    /** Whether the broker is connected and has answered our subscriptions: what is published now is confirmed. */
    boolean isUp();

    /** Why the broker is away, for people; empty where it is not, or that is not known. */
    default Optional<String> away() {
        return Optional.empty();
    }

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
     * Publishes a message on the connection, whether or not it {@linkplain #isUp is up} yet.
     *
     * @return done once the broker has acknowledged the message (QoS 1; a broker also acknowledges what it drops because
     *     a right is missing) or a socket took it (QoS 0); failed where there is no connection, or it ended before
     */
    CompletionStage<Void> publish(Outgoing message);
}

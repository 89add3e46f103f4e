package dev.towline.report;

import java.util.concurrent.CompletionStage;

/** The way to the broker. Safe for all threads; never blocks. */
public interface Wire {

    /** Whether the broker is connected and our subscription stands. */
    boolean isUp();

    /**
     * Hands a message to the connection.
     *
     * @return done once a socket took it, which does not mean that the broker has it; failed where there is none
     */
    CompletionStage<Void> send(Outgoing message);
}

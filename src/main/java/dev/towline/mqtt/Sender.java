package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import java.util.concurrent.CompletionStage;

/** Hands messages to the session, connected or not; what it does not take fails the stage. */
@FunctionalInterface
interface Sender {

    CompletionStage<Void> send(Outgoing message);
}

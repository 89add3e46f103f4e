package dev.towline.mqtt;

import io.smallrye.reactive.messaging.mqtt.ReceivingMqttMessageMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * The channel in. Nothing may leave its method but a completed stage: an exception ends the channel for good. The
 * acknowledgement that the broker sees is the inner message's, and comes once the message is dealt with.
 */
@ApplicationScoped
public class Inbound {

    private static final Logger LOG = Logger.getLogger(Inbound.class);

    private final Inbox inbox;

    Inbound(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("in")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public CompletionStage<Void> receive(Message<byte[]> message) {
        try {
            message.getMetadata(ReceivingMqttMessageMetadata.class)
                    .ifPresent(mqtt -> inbox.take(mqtt.getTopic(), payload(message), () -> acknowledge(mqtt)));
        } catch (RuntimeException unexpected) {
            LOG.error("a message could not be taken", unexpected);
        }
        return message.ack();
    }

    private static byte[] payload(Message<byte[]> message) {
        byte[] payload = message.getPayload();
        return payload == null ? new byte[0] : payload;
    }

    /** Where the connection was lost meanwhile this throws; the message comes again then, and is known. */
    private static void acknowledge(ReceivingMqttMessageMetadata mqtt) {
        try {
            mqtt.getMessage().ack();
        } catch (RuntimeException connectionLost) {
            LOG.debug("not acknowledged, the connection is gone", connectionLost);
        }
    }
}

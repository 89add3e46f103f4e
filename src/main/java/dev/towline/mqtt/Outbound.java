package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.smallrye.reactive.messaging.mqtt.MqttMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The channel out. Nothing is handed to it while there is no connection, so nothing gathers in it. */
@ApplicationScoped
public class Outbound implements Sender {

    private static final int LONGEST_QUEUE = 256;

    private final Emitter<byte[]> channel;
    private final Connection connection;

    Outbound(
            @Channel("out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = LONGEST_QUEUE)
                    Emitter<byte[]> channel,
            Connection connection) {
        this.channel = channel;
        this.connection = connection;
    }

    @Override
    public CompletionStage<Void> send(Outgoing message) {
        if (!connection.isMade()) {
            return CompletableFuture.failedFuture(new IllegalStateException("not connected"));
        }
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Message<byte[]> mqtt = MqttMessage.of(
                        message.topic(), message.payload(), MqttQoS.valueOf(message.qos()), message.retain())
                .withAck(() -> {
                    taken.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(why -> {
                    taken.completeExceptionally(why);
                    return CompletableFuture.completedFuture(null);
                });
        try {
            synchronized (channel) {
                channel.send(mqtt);
            }
        } catch (IllegalStateException full) {
            taken.completeExceptionally(full);
        }
        return taken;
    }
}

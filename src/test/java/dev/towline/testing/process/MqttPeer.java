package dev.towline.testing.process;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One connection to a broker, clean session, QoS 1. All methods block until the broker has acknowledged. */
public final class MqttPeer implements AutoCloseable {

    private static final int MOST_IN_FLIGHT = 1000;
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final Vertx vertx;
    private final MqttClient client;
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    /** @param listener takes all that comes in, on one thread */
    public MqttPeer(Vertx vertx, int port, Consumer<Seen> listener) {
        this.vertx = vertx;
        MqttClientOptions options =
                new MqttClientOptions().setMaxInflightQueue(MOST_IN_FLIGHT).setMaxMessageSize(LARGEST_MESSAGE);
        this.client = MqttClient.create(vertx, options);
        client.publishHandler(message -> listener.accept(seen(message)));
        client.publishCompletionHandler(acknowledged::add);
        await(client.connect(port, "127.0.0.1"));
    }

    private static Seen seen(MqttPublishMessage message) {
        return new Seen(
                message.topicName(), message.isRetain(), message.payload().toString(StandardCharsets.UTF_8));
    }

    /** To a filter, at QoS 1. */
    public void subscribe(String filter) {
        await(client.subscribe(filter, MqttQoS.AT_LEAST_ONCE.value()));
    }

    /** The broker has it when this returns. */
    public void publish(String topic, byte[] payload, boolean retain) {
        int id = await(client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, retain));
        Patience.waitFor("the broker to acknowledge a message on " + topic).until(() -> acknowledged.remove(id));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("the broker did not take it", failed);
        }
    }

    /** Whatever state the connection is in. */
    @Override
    public void close() {
        if (client.isConnected()) {
            await(client.disconnect());
        }
        await(vertx.close());
    }
}

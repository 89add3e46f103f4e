package dev.towline.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other end of a broker in tests: publishes, and keeps all that it hears. Safe for all threads. */
public final class MqttPeer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final MqttClient client = MqttClient.create(vertx);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /**
     * A message that came in.
     *
     * @param retained kept by the broker from before the subscription
     */
    public record Heard(String topic, String payload, boolean retained) {

        public JsonNode json() {
            try {
                return MAPPER.readTree(payload);
            } catch (IOException noJson) {
                throw new UncheckedIOException(noJson);
            }
        }
    }

    /** Connected and subscribed. */
    public static MqttPeer hearing(String host, int port, String filter) throws Exception {
        MqttPeer peer = new MqttPeer();
        Promise<Object> subscribed = Promise.promise();
        peer.client.publishHandler(peer::take).subscribeCompletionHandler(subscribed::complete);
        done(peer.client.connect(port, host));
        done(peer.client.subscribe(filter, MqttQoS.AT_LEAST_ONCE.value()));
        done(subscribed.future());
        return peer;
    }

    private void take(MqttPublishMessage message) {
        heard.add(new Heard(message.topicName(), message.payload().toString(), message.isRetain()));
    }

    public void publish(String topic, String payload, boolean retain) throws Exception {
        done(client.publish(topic, Buffer.buffer(payload), MqttQoS.AT_LEAST_ONCE, false, retain));
    }

    /** All messages so far, in the order of arrival. */
    public List<Heard> all() {
        return List.copyOf(heard);
    }

    /** All messages of a topic so far, in the order of arrival. */
    public List<Heard> heard(String topic) {
        return heard.stream().filter(message -> message.topic().equals(topic)).toList();
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
    }

    @Override
    public void close() throws Exception {
        done(client.disconnect());
        done(vertx.close());
    }
}

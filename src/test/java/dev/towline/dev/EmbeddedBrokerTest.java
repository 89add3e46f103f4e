package dev.towline.dev;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stopClients() throws Exception {
        done(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ota/dev-1.lan/#", "ota/dev-1.lan/jobs/+/request"})
    void handsARetainedMessageToWhoComesLater(String filter) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
            MqttClient early = connect(broker);
            String topic = "ota/dev-1.lan/jobs/fw-4.2.0/request";
            Promise<Integer> confirmed = Promise.promise();
            early.publishCompletionHandler(confirmed::complete);
            early.publish(topic, Buffer.buffer("tow"), MqttQoS.AT_LEAST_ONCE, false, true);
            done(confirmed.future());

            BlockingQueue<String> received = new LinkedBlockingQueue<>();
            MqttClient late = connect(broker);
            late.publishHandler(message -> received.add(message.topicName() + " " + message.payload()));
            late.subscribe(filter, 1);

            assertThat(received.poll(PATIENCE_SECONDS, SECONDS)).isEqualTo(topic + " tow");
            assertThat(broker.connections()).isPositive();
        }
    }

    @Test
    void takesAnotherPortWhereTheUsualOneIsTaken() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(0);
                EmbeddedBroker second = EmbeddedBroker.start(first.port())) {
            assertThat(second.port()).isPositive().isNotEqualTo(first.port());
            assertThat(connect(second).isConnected()).isTrue();
        }
    }

    @Test
    void comesBackOnItsPortAfterItWasStopped() throws Exception {
        int port;
        try (EmbeddedBroker before = EmbeddedBroker.start(0)) {
            port = before.port();
            connect(before);
        }
        try (EmbeddedBroker after = EmbeddedBroker.start(port)) {
            assertThat(after.port()).isEqualTo(port);
            assertThat(connect(after).isConnected()).isTrue();
        }
    }

    private MqttClient connect(EmbeddedBroker broker) throws Exception {
        MqttClient client = MqttClient.create(vertx);
        done(client.connect(broker.port(), EmbeddedBroker.HOST));
        return client;
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
    }
}

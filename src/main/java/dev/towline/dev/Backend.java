package dev.towline.dev;

import dev.towline.mqtt.MqttConfig;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The other end of the broker: hears all that concerns one device, and publishes. Stays connected until closed. */
final class Backend implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Backend.class);
    private static final long AGAIN_MILLIS = 1000;
    private static final long CLOSE_MILLIS = 500;

    private final Vertx vertx;
    private final MqttConfig broker;
    private final String filter;
    private final Consumer<MqttPublishMessage> listener;
    private final MqttClient client;
    private volatile boolean closed;

    /**
     * @param filter the topics to hear
     * @param listener called on an event loop
     */
    Backend(Vertx vertx, MqttConfig broker, String filter, Consumer<MqttPublishMessage> listener) {
        this.vertx = vertx;
        this.broker = broker;
        this.filter = filter;
        this.listener = listener;
        this.client = MqttClient.create(vertx, options(broker));
    }

    private static MqttClientOptions options(MqttConfig broker) {
        MqttClientOptions options = new MqttClientOptions().setMaxMessageSize(1 << 20);
        broker.username().ifPresent(options::setUsername);
        broker.password().ifPresent(options::setPassword);
        MqttConfig.Tls tls = broker.tls();
        if (tls.enabled()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            tls.trustCertificate()
                    .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
            tls.clientCertificate()
                    .ifPresent(file -> options.setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(file.toString())
                            .addKeyPath(tls.clientKey().orElseThrow().toString())));
        }
        return options;
    }

    /** Connects, and connects again whenever it is needed. */
    void connect() {
        if (closed) {
            return;
        }
        client.closeHandler(gone -> again());
        client.publishHandler(listener::accept);
        client.connect(broker.port(), broker.host())
                .onSuccess(connected -> client.subscribe(filter, MqttQoS.AT_LEAST_ONCE.value()))
                .onFailure(failed -> again());
    }

    private void again() {
        if (!closed) {
            vertx.setTimer(AGAIN_MILLIS, timer -> connect());
        }
    }

    /** @param payload empty to clear what is retained */
    void publish(String topic, String payload, boolean retain) {
        Buffer bytes = Buffer.buffer(payload.getBytes(StandardCharsets.UTF_8));
        client.publish(topic, bytes, MqttQoS.AT_LEAST_ONCE, false, retain);
    }

    @Override
    public void close() {
        closed = true;
        if (client.isConnected()) {
            try {
                client.disconnect().toCompletionStage().toCompletableFuture().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException gone) {
                LOG.debug("the connection was closed without DISCONNECT", gone);
            }
        }
    }
}

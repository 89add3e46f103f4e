package dev.towline.mqtt;

import dev.towline.report.Topics;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.mqtt.session.MqttClientSessionOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.Config;

/**
 * The session with the broker, MQTT 3.1.1: kept by the broker while we are away, acknowledged by us alone, with a last
 * will. Its client id carries what the subscription stands for, for a broker that knows the id is not sent a
 * subscription again.
 */
final class SessionOptions implements ClientCustomizer<MqttClientSessionOptions> {

    private static final int MAX_MESSAGE = 4 << 20;
    private static final int MAX_IN_FLIGHT = 64;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final MqttConfig config;
    private final Topics topics;
    private final PresenceDocument presence;
    private final String storeIdentity;
    private final FleetBackoff backoff;
    private final Clock clock;

    SessionOptions(
            MqttConfig config,
            Topics topics,
            PresenceDocument presence,
            String storeIdentity,
            FleetBackoff backoff,
            Clock clock) {
        this.config = config;
        this.topics = topics;
        this.presence = presence;
        this.storeIdentity = storeIdentity;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Override
    public MqttClientSessionOptions customize(String channel, Config channelConfig, MqttClientSessionOptions options) {
        options.setHostname(config.host());
        options.setPort(config.port());
        config.username().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        options.setClientId(clientId());
        options.setCleanSession(false);
        options.setAutoAck(false);
        options.setMaxMessageSize(MAX_MESSAGE);
        options.setMaxInflightQueue(MAX_IN_FLIGHT);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        options.setReconnectDelay(backoff);
        will(options);
        tls(options);
        return options;
    }

    private String clientId() {
        CRC32 hash = new CRC32();
        hash.update(topics.filter().getBytes(StandardCharsets.UTF_8));
        return "towline-" + presence.deviceId() + "-" + HexFormat.of().toHexDigits((int) hash.getValue()) + "-"
                + storeIdentity;
    }

    private void will(MqttClientSessionOptions options) {
        options.setWillFlag(true);
        options.setWillTopic(topics.presence());
        options.setWillMessageBytes(Buffer.buffer(presence.offline(clock.instant())));
        options.setWillQoS(MqttQoS.AT_LEAST_ONCE.value());
        options.setWillRetain(true);
    }

    private void tls(MqttClientSessionOptions options) {
        MqttConfig.Tls tls = config.tls();
        if (!tls.enabled()) {
            return;
        }
        options.setSsl(true);
        options.setHostnameVerificationAlgorithm("HTTPS");
        tls.trustCertificate()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        if (tls.clientCertificate().isPresent() && tls.clientKey().isPresent()) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertPath(tls.clientCertificate().get().toString())
                    .addKeyPath(tls.clientKey().get().toString()));
        }
    }
}

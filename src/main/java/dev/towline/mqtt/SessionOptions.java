package dev.towline.mqtt;

import dev.towline.report.Topics;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClientOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * The session with the broker, MQTT 3.1.1: kept by the broker while we are away, with a last will; messages are
 * acknowledged by us, not by the library.
 */
final class SessionOptions {

    private static final int MAX_MESSAGE = 4 << 20;
    private static final int MAX_IN_FLIGHT = 64;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final MqttConfig config;
    private final Topics topics;
    private final PresenceDocument presence;
    private final Supplier<Optional<String>> storeIdentity;
    private final Clock clock;
    private final TlsConfiguration tls;

    /** @param storeIdentity empty while it is not known yet; must be quick */
    SessionOptions(
            MqttConfig config,
            Topics topics,
            PresenceDocument presence,
            Supplier<Optional<String>> storeIdentity,
            Clock clock,
            TlsConfiguration tls) {
        this.config = config;
        this.topics = topics;
        this.presence = presence;
        this.storeIdentity = storeIdentity;
        this.clock = clock;
        this.tls = tls;
    }

    String host() {
        return config.host();
    }

    int port() {
        return config.port();
    }

    /** Empty while the store's identity is not known: under another client id the broker keeps another session. */
    private Optional<String> clientId() {
        return config.clientId().or(() -> storeIdentity.get().map(this::ownClientId));
    }

    /** For the next connection, where one can be made already; it reads the TLS files when it is made. */
    Optional<MqttClientOptions> create() {
        return clientId().map(this::create);
    }

    private MqttClientOptions create(String clientId) {
        MqttClientOptions options = new MqttClientOptions();
        config.username().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        options.setClientId(clientId);
        options.setCleanSession(false);
        options.setAutoAck(false);
        options.setMaxMessageSize(MAX_MESSAGE);
        options.setMaxInflightQueue(MAX_IN_FLIGHT);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        will(options);
        tls(options);
        return options;
    }

    private String ownClientId(String identity) {
        CRC32 hash = new CRC32();
        hash.update(topics.all().getBytes(StandardCharsets.UTF_8));
        return "towline-" + presence.deviceId() + "-" + HexFormat.of().toHexDigits((int) hash.getValue()) + "-"
                + identity;
    }

    private void will(MqttClientOptions options) {
        options.setWillFlag(true);
        options.setWillTopic(topics.presence());
        options.setWillMessageBytes(Buffer.buffer(presence.offline(clock.instant())));
        options.setWillQoS(MqttQoS.AT_LEAST_ONCE.value());
        options.setWillRetain(true);
    }

    private void tls(MqttClientOptions options) {
        if (config.tls().enabled()) {
            options.setSsl(true);
            tls.getHostnameVerificationAlgorithm().ifPresent(options::setHostnameVerificationAlgorithm);
            options.setTrustOptions(tls.getTrustStoreOptions()).setKeyCertOptions(tls.getKeyStoreOptions());
        }
    }
}

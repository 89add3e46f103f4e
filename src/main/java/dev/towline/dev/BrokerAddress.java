package dev.towline.dev;

import dev.towline.mqtt.MqttConfig;
import java.util.Optional;

/** The configuration of the broker with another address. */
record BrokerAddress(String host, int port, MqttConfig configured) implements MqttConfig {

    @Override
    public Optional<String> username() {
        return configured.username();
    }

    @Override
    public Optional<String> password() {
        return configured.password();
    }

    @Override
    public Optional<String> clientId() {
        return configured.clientId();
    }

    @Override
    public Tls tls() {
        return configured.tls();
    }
}

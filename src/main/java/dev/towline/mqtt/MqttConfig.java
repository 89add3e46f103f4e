package dev.towline.mqtt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The broker: {@code towline.mqtt.*}. */
@ConfigMapping(prefix = "towline.mqtt")
public interface MqttConfig {

    @WithDefault("localhost")
    String host();

    @WithDefault("1883")
    int port();

    Optional<String> username();

    Optional<String> password();

    /** The MQTT client id, for brokers that tie rights to it; the default is made of device, root and store. */
    Optional<String> clientId();

    Tls tls();

    /** PEM files for the connection to the broker. */
    interface Tls {
        @WithDefault("false")
        boolean enabled();

        Optional<Path> trustCertificate();

        Optional<Path> clientCertificate();

        Optional<Path> clientKey();
    }
}

package dev.towline.dev;

import dev.towline.mqtt.MqttConfig;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The broker of development: the one that is configured, or else an embedded one. It stands in for the configuration of
 * the broker, so it runs before anybody can ask where to connect, and ends after everybody has left.
 */
@Singleton
@IfBuildProfile("dev")
public class DevelopmentBroker {

    private static final String HOST_KEY = "towline.mqtt.host";

    private final MqttConfig configured;
    private final Optional<EmbeddedBroker> embedded;

    DevelopmentBroker(Config config) {
        SmallRyeConfig smallRye = config.unwrap(SmallRyeConfig.class);
        this.configured = smallRye.getConfigMapping(MqttConfig.class);
        this.embedded = isConfigured(smallRye.getConfigValue(HOST_KEY))
                ? Optional.empty()
                : Optional.of(EmbeddedBroker.start(configured.port()));
    }

    /** A default of the interface stands below every source of configuration. */
    private static boolean isConfigured(ConfigValue host) {
        return host.getValue() != null && host.getConfigSourceOrdinal() != Integer.MIN_VALUE;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    MqttConfig address() {
        return embedded.<MqttConfig>map(broker -> new BrokerAddress(EmbeddedBroker.HOST, broker.port(), configured))
                .orElse(configured);
    }

    /** For people. */
    String described() {
        return embedded.map(broker -> broker.port() == configured.port()
                        ? "embedded"
                        : "embedded, for port " + configured.port() + " is taken")
                .orElse("yours");
    }

    @PreDestroy
    void stop() {
        embedded.ifPresent(EmbeddedBroker::close);
    }
}

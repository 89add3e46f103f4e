package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.report.Topics;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Under which client id the agent connects: the broker keeps the session by it. */
class SessionOptionsTest {

    private static SessionOptions options(Map<String, String> settings, Optional<String> identity) {
        MqttConfig config = new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withMapping(MqttConfig.class)
                .build()
                .getConfigMapping(MqttConfig.class);
        return new SessionOptions(
                config,
                Topics.of("ota", "dev"),
                new PresenceDocument("dev", "1"),
                () -> identity,
                Clock.systemUTC(),
                MqttBeans.files(config, Clock.systemUTC()));
    }

    private static Optional<String> clientId(Map<String, String> settings, Optional<String> identity) {
        return options(settings, identity).create().map(MqttClientOptions::getClientId);
    }

    @Test
    void itIsTheSameForTheSameDataFolder() {
        Optional<String> first = clientId(Map.of(), Optional.of("0123abcd"));

        assertThat(first).hasValueSatisfying(id -> assertThat(id).matches("towline-dev-[0-9a-f]{8}-0123abcd"));
        assertThat(clientId(Map.of(), Optional.of("0123abcd"))).isEqualTo(first);
    }

    @Test
    void withoutAnIdentityThereIsNoConnectionYet() {
        assertThat(clientId(Map.of(), Optional.empty())).isEmpty();
    }

    @Test
    void aConfiguredOneNeedsNoIdentity() {
        assertThat(clientId(Map.of("towline.mqtt.client-id", "thing-17"), Optional.empty()))
                .contains("thing-17");
    }
}

package dev.towline.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.mqtt.MqttConfig;
import dev.towline.report.Topics;
import dev.towline.testing.MqttPeer;
import dev.towline.testing.process.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The agent as {@code quarkus:dev} puts it together, on free ports. */
@QuarkusTest
@TestProfile(DevelopmentModeTest.Development.class)
class DevelopmentModeTest {

    private static final Duration PATIENCE = Patience.LIMIT;

    @Inject
    MqttConfig broker;

    @Inject
    Topics topics;

    @Test
    void bytesOfASampleJobFlowThroughAnEmbeddedBroker() throws Exception {
        assertThat(broker.port()).isNotZero();

        try (MqttPeer peer = MqttPeer.hearing(broker.host(), broker.port(), topics.base() + "/jobs/+/progress")) {
            await().atMost(PATIENCE).until(() -> !peer.all().isEmpty());
            JsonNode progress = peer.all().get(0).json();
            assertThat(progress.path("jobId").asText()).startsWith("sample-");
            assertThat(progress.path("bytesReceived").asLong()).isPositive();
            assertThat(progress.path("size").asLong()).isEqualTo(64 << 20);
        }
    }

    /** Nothing names a broker here, so one has to come along. */
    public static final class Development implements QuarkusTestProfile {

        @Override
        public String getConfigProfile() {
            return "dev";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("towline.mqtt.port", "0", "towline.data-dir", "target/towline-test/development");
        }
    }
}

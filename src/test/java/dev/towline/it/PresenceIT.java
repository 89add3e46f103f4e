package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PresenceIT {

    private static final Content FILE = Content.random(3, 1_000_000);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    @RegisterExtension
    final Bench bench = new Bench(PresenceIT.class);

    @Test
    void theLastWillShowsAKilledAgentUntilItIsBack() throws Exception {
        bench.agent().startReady();
        assertThat(retained().path("status").asText()).isEqualTo("online");
        assertThat(retained().path("deviceId").asText()).isEqualTo(Agent.DEVICE);

        bench.agent().kill();
        awaitRetained("offline");

        bench.agent().startReady();
        awaitRetained("online");
    }

    @Test
    void sigtermEndsInTheMiddleOfADownloadAndLosesNothing() throws Exception {
        try (Origin origin = Origin.serving(FILE).start().script(stallAfter(FILE.size() / 2))) {
            bench.agent().startReady();
            bench.backend().push("interrupted", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher()
                    .await(
                            "jobs/interrupted/progress",
                            "half",
                            p -> p.path("percent").asInt() == 50);

            Duration taken = bench.agent().terminate();

            assertThat(taken).isLessThan(STOP_LIMIT);
            assertThat(retained().path("status").asText()).isEqualTo("offline");
            origin.awaitConnections(0, Patience.LIMIT);

            bench.agent().startReady();
            bench.watcher().awaitStatus("interrupted", "SUCCEEDED");
            assertThat(origin.bytesSent()).isEqualTo(FILE.size());
            Promises.areKept(bench.watcher(), "interrupted");
        }
    }

    private void awaitRetained(String status) {
        Patience.waitFor("presence to be " + status)
                .until(() -> retained().path("status").asText().equals(status));
    }

    private JsonNode retained() throws Exception {
        return new ObjectMapper().readTree(bench.backend().retained().getOrDefault("presence", "{}"));
    }
}

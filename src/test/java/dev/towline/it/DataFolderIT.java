package dev.towline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The data folder belongs to one agent, and what is wrong in it costs one job at most. */
class DataFolderIT {

    private static final Content FILE = Content.random(31, 100_000);

    @RegisterExtension
    final Bench bench = new Bench(DataFolderIT.class);

    @Test
    void aSecondAgentEndsAtOnceAndTakesOverFromOneThatWasKilled() throws Exception {
        bench.agent().startReady();
        try (Agent second = bench.agent().second()) {
            second.launch();
            assertThat(second.awaitExit()).isEqualTo(78);
            assertThat(second.log().lines()).singleElement().asString().contains("agent.lock");
            assertThat(bench.agent().health("ready")).isEqualTo(200);

            bench.agent().kill();
            second.startReady();
        }
    }

    @Test
    void aDamagedRecordEndsItsJobAndNoOther() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.agent().startReady();
            bench.backend().publish("config", "{\"paused\":true}".getBytes(UTF_8), false);
            bench.backend().push("hit", Requests.of(origin, "/fw.bin", FILE));
            bench.backend().push("well", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("hit", "QUEUED");
            bench.watcher().awaitStatus("well", "QUEUED");
            bench.agent().kill();
            Path damaged = bench.agent().data().resolve("jobs/hit.json");
            Files.writeString(damaged, Files.readString(damaged).substring(1));

            bench.agent().startReady();
            bench.backend().publish("config", new byte[0], false);

            assertThat(bench.watcher()
                            .awaitStatus("hit", "FAILED")
                            .at("/error/code")
                            .asText())
                    .isEqualTo("STORAGE_ERROR");
            bench.watcher().awaitStatus("well", "SUCCEEDED");
        }
    }

    @Test
    void aJobOfALaterVersionIsLeftAlone() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            Path later = Files.createDirectories(bench.agent().data().resolve("jobs"))
                    .resolve("later.json");
            Files.writeString(later, "{\"schema\":7}");
            bench.agent().startReady();

            bench.backend().push("later", Requests.of(origin, "/fw.bin", FILE));

            Patience.waitFor("the answer")
                    .untilAsserted(() -> assertThat(bench.watcher().documents("rejected"))
                            .anyMatch(answer -> answer.path("reason").asText().equals("UNKNOWN_FORMAT")));
            assertThat(later).hasContent("{\"schema\":7}");
        }
    }
}

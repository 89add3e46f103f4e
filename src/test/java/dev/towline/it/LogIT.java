package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of the packaged agent. */
class LogIT {

    private static final Content FILE = Content.random(51, 2_000_000);

    @RegisterExtension
    final Bench bench = new Bench(LogIT.class);

    private void run(String job) throws Exception {
        try (Origin origin = Origin.serving(FILE).start().always(cutEvery(40_000))) {
            bench.backend().push(job, Requests.of(origin, "/fw.bin?sig=secret", FILE));
            assertThat(bench.watcher().awaitEnd(job).path("status").asText()).isEqualTo("SUCCEEDED");
            Patience.waitFor("the end to be logged")
                    .until(() -> bench.agent().log().contains("job=" + job + " event=ended"));
        }
    }

    @Test
    void aJobThatIsCutFiftyTimesHasFewLinesAndEachNamesIt() throws Exception {
        bench.agent().startReady();

        run("often-cut");

        List<String> lines = bench.agent()
                .log()
                .lines()
                .filter(line -> line.contains("often-cut"))
                .toList();
        assertThat(lines)
                .hasSizeBetween(2, 14)
                .allMatch(line -> line.matches(".* \\[\\w+] job=often-cut event=[a-z-]+( .*)?"));
        assertThat(lines.get(0)).contains("event=accepted artifact=sha256-" + FILE.sha256());
        assertThat(lines.get(lines.size() - 1)).contains("event=ended status=SUCCEEDED attempts=50 ");
        assertThat(bench.agent().log()).doesNotContain("secret");
    }

    @Test
    void severalConnectionsThatAreCutOftenHaveFewLinesToo() throws Exception {
        bench.agent()
                .with("towline.download.connections", "4")
                .with("towline.download.block-size", "256K")
                .startReady();

        run("side-by-side");

        assertThat(bench.agent().log().lines().filter(line -> line.contains("side-by-side")))
                .hasSizeBetween(3, 14)
                .allMatch(line -> line.matches(".* \\[\\w+] job=side-by-side event=[a-z-]+( .*)?"));
    }

    @Test
    void itIsJsonWhereThatIsWanted() throws Exception {
        bench.agent().with("quarkus.log.console.json.enabled", "true").startReady();

        run("as-json");

        ObjectMapper mapper = new ObjectMapper();
        for (String line : bench.agent().log().lines().toList()) {
            JsonNode entry = mapper.readTree(line);
            assertThat(entry.path("level").asText()).isNotEmpty();
            assertThat(entry.path("message").asText()).isNotEmpty();
        }
        assertThat(bench.agent().log()).contains("\"message\":\"job=as-json event=ended");
    }
}

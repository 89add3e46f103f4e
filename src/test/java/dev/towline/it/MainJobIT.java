package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.callAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobIT {

    private static final Content FILE = Content.random(1, 2_000_000);
    private static final int FIVE_PERCENT = FILE.size() / 20;

    @RegisterExtension
    final Bench bench = new Bench(MainJobIT.class);

    @BeforeEach
    void start() throws Exception {
        if (bench.agent().health("live") == 0) {
            bench.agent().startReady();
        }
    }

    @Test
    void aJobWhoseSourceCutsTheConnectionEndsWithTheVerifiedFile() throws Exception {
        try (Origin origin = Origin.serving(FILE).start().always(cutEvery(500_000))) {
            bench.backend().pushRetained("cut", Requests.of(origin, "/fw.bin", FILE));

            JsonNode end = bench.watcher().awaitEnd("cut");

            assertThat(end.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(end.path("artifact").path("path").asText())
                    .isEqualTo(bench.agent().artifact("cut", "fw.bin").toString());
            assertThat(bench.agent().artifact("cut", "fw.bin")).hasBinaryContent(FILE.toBytes());
            assertThat(end.path("bytesReceived").asLong()).isEqualTo(FILE.size());
            assertThat(origin.bytesSent()).isEqualTo(FILE.size());
            assertThat(origin.requests()).hasSize(4).element(1).satisfies(MainJobIT::isResume);
            assertThat(origin.violations()).isEmpty();
        }
    }

    private static void isResume(Exchange exchange) {
        assertThat(exchange.range()).hasValue("bytes=500000-");
        assertThat(exchange.ifRange()).isPresent();
    }

    @Test
    void theStatusesComeInOrder() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push("orderly", Requests.of(origin, "/fw.bin", FILE));

            bench.watcher().awaitEnd("orderly");

            assertThat(bench.watcher().statuses("orderly").stream().distinct().map(MainJobIT::word))
                    .containsExactly("QUEUED", "IN_PROGRESS DOWNLOADING", "IN_PROGRESS VERIFYING", "SUCCEEDED");
            assertThat(bench.watcher().statuses("orderly").stream().distinct().map(s -> s.path("version")
                            .asInt()))
                    .containsExactly(1, 2, 3, 4);
        }
    }

    private static String word(JsonNode status) {
        return (status.path("status").asText() + " " + status.path("phase").asText()).strip();
    }

    /** The source goes on at each step only once the step was published: no link is too fast, no machine too slow. */
    @Test
    void progressIsPublishedAtEveryFivePercent() throws Exception {
        Fault heardAtEachStep = IntStream.range(1, 20)
                .mapToObj(step -> callAfter((long) step * FIVE_PERCENT, () -> awaitProgress("steps", step * 5)))
                .reduce(Fault.none(), Fault::and);
        try (Origin origin = Origin.serving(FILE).start().always(heardAtEachStep)) {
            bench.backend().push("steps", Requests.of(origin, "/fw.bin", FILE));

            bench.watcher().awaitStatus("steps", "SUCCEEDED");

            assertThat(origin.violations()).isEmpty();
            assertThat(bench.watcher().progress("steps").stream()
                            .map(p -> p.path("percent").asInt()))
                    .isSorted();
        }
    }

    private void awaitProgress(String job, int percent) {
        bench.watcher()
                .await(
                        "jobs/" + job + "/progress",
                        percent + " percent",
                        p -> p.path("percent").asInt() == percent);
    }

    /** The source holds the download for as long as the questions are asked: no answer can have waited for its end. */
    @Test
    void questionsAreAnsweredWhileADownloadRuns() throws Exception {
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(FILE.size() / 2, gate))) {
            bench.backend().push("held", Requests.of(origin, "/fw.bin", FILE));
            gate.awaitReached(Patience.LIMIT);
            Patience.waitFor("half of it to be published").until(() -> percentOfTheRunningJob() == 50);

            assertThat(Stream.of("live", "ready", "started").map(this::health)).containsOnly(200);
            assertThat(json("/progress")).hasSize(1).allSatisfy(MainJobIT::isHeld);
            isHeld(json("/jobs/held"));

            gate.open();
            bench.watcher().awaitStatus("held", "SUCCEEDED");
            Patience.waitFor("nothing to run").until(() -> json("/progress").isEmpty());
            assertThat(json("/jobs?status=SUCCEEDED").findValuesAsText("jobId")).contains("held");
        }
    }

    private int percentOfTheRunningJob() throws IOException, InterruptedException {
        return json("/progress").path(0).path("percent").asInt();
    }

    private static void isHeld(JsonNode job) {
        assertThat(job.path("jobId").asText()).isEqualTo("held");
        assertThat(job.path("phase").asText()).isEqualTo("DOWNLOADING");
        assertThat(job.path("bytesReceived").asInt()).isEqualTo(FILE.size() / 2);
    }

    private int health(String probe) {
        try {
            return bench.agent().health(probe);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(bench.agent().get(path).body());
    }

    @Test
    void anUnknownJobIsAProblem() throws Exception {
        HttpResponse<String> answer = bench.agent().get("/jobs/nobody-knows-it");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.body()).path("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void aSourceThatHasNothingEndsTheJobAtOnce() throws Exception {
        try (Origin origin = Origin.serving(FILE).start().always(Fault.status(404))) {
            bench.backend().push("missing", Requests.of(origin, "/fw.bin", FILE));

            JsonNode end = bench.watcher().awaitEnd("missing");

            assertThat(List.of(
                            end.path("status"),
                            end.path("error").path("code"),
                            end.path("error").path("cause")))
                    .extracting(JsonNode::asText)
                    .containsExactly("FAILED", "DOWNLOAD_FAILED", "HTTP_404");
            assertThat(origin.requests()).hasSize(1);
        }
    }
}

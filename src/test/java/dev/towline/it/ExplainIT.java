package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static dev.towline.testing.origin.HeadFaults.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {

    @RegisterExtension
    final Bench bench = new Bench(ExplainIT.class);

    @BeforeEach
    void start() throws Exception {
        if (bench.agent().health("live") == 0) {
            bench.agent().with("towline.download.backoff-max", "60s").startReady();
        }
    }

    private JsonNode explain(String job) throws IOException, InterruptedException {
        return bench.agent().explain(job);
    }

    /** What it asks for then is what was said. */
    @Test
    void aJobThatWaitsSaysWhatItAsksForNextAndWhen() throws Exception {
        Content file = Content.random(31, 1_000_000);
        try (Origin origin = Origin.serving(file).start()) {
            Fault busy = Fault.status(503).and(header("Retry-After", "8"));
            origin.script(cutAfter(400_000), busy);
            bench.backend().push("busy", Requests.of(origin, "/fw.bin?X-Amz-Signature=secret", file));
            Patience.waitFor("the wait after the refusal").until(() -> explain("busy")
                    .path("waitsFor")
                    .path("kind")
                    .asText()
                    .equals("BACK_OFF"));

            JsonNode answer = explain("busy");

            assertThat(answer.path("next").asText()).isEqualTo("WAIT");
            assertThat(answer.path("waitsFor").path("until").asText()).matches("20.*Z");
            JsonNode request = answer.path("request");
            assertThat(request.path("action").asText()).isEqualTo("RESUME");
            assertThat(request.path("source").asText())
                    .isEqualTo(origin.url("/fw.bin").toString());
            assertThat(answer.path("summary").asText())
                    .contains("400000", "waits", request.path("source").asText());
            assertThat(answer.toString()).doesNotContain("secret");
            bench.watcher().awaitStatus("busy", "SUCCEEDED");
            assertThat(origin.requests().get(2).range())
                    .hasValue("bytes=" + request.path("offset").asLong() + "-");
            assertThat(origin.requests().get(2).ifRange())
                    .hasValue(request.path("ifRange").asText());
            assertThat(request.path("attempt").asInt()).isEqualTo(3);
            assertThat(explain("busy").path("next").asText()).isEqualTo("NOTHING");
        }
    }

    @Test
    void aRunningJobAndThoseBehindItSayWhy() throws Exception {
        Content file = Content.random(32, 1_000_000);
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(file).start()) {
            origin.script(cutAfter(300_000), stallAfter(100_000, gate));
            bench.backend().push("runs", Requests.of(origin, "/fw.bin", file));
            gate.awaitReached(Patience.LIMIT);
            bench.backend().push("behind", Requests.of(origin, "/fw.bin", file));
            bench.backend().push("later", withNotBefore(Requests.of(origin, "/fw.bin", file)));
            bench.backend().push("held", Requests.of(origin, "/fw.bin", file));
            bench.backend().control("held", "pause");
            bench.watcher().awaitPhase("held", "PAUSED");

            JsonNode runs = explain("runs");
            assertThat(runs.path("next").asText()).isEqualTo("CONTINUE");
            assertThat(runs.path("request").path("offset").asLong()).isEqualTo(300_000);
            assertThat(runs.path("request").path("attempt").asInt()).isEqualTo(2);
            assertThat(runs.path("connections").asInt()).isPositive();
            assertThat(explain("behind").path("waitsFor").toString())
                    .isEqualTo("{\"kind\":\"SLOT\",\"behind\":[\"runs\"]}");
            assertThat(explain("behind").has("connections")).isFalse();
            assertThat(explain("later").path("waitsFor").toString())
                    .isEqualTo("{\"kind\":\"NOT_BEFORE\",\"until\":\"2099-01-01T00:00:00Z\"}");
            assertThat(explain("held").path("waitsFor").path("kind").asText()).isEqualTo("RESUME");
            gate.open();
        }
    }

    private static JobDocument withNotBefore(JobDocument document) {
        return document.with("notBefore", JobDocument.quoted("2099-01-01T00:00:00Z"));
    }

    @Test
    void anUnknownJobIsAProblem() throws Exception {
        assertThat(bench.agent().get("/jobs/nobody/explain").statusCode()).isEqualTo(404);
    }
}

package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlIT {

    private static final Content FILE = Content.random(4, 1_000_000);
    private static final Content OTHER = Content.random(5, 10_000);
    /** Long enough for a busy machine, and well before the stall watch would close the connection anyway. */
    private static final Duration PROMPT = Duration.ofSeconds(30);

    @RegisterExtension
    final Bench bench = new Bench(ControlIT.class);

    @Test
    void aPausedJobStaysPausedWhateverHappensAndGoesOnWhereItWas() throws Exception {
        try (Origin origin = Origin.serving(FILE).start().script(stallAfter(FILE.size() / 2));
                Origin another = Origin.serving(OTHER).start()) {
            startHalf("paused", origin);

            bench.backend().control("paused", "pause");
            bench.watcher().awaitPhase("paused", "PAUSED");
            origin.awaitConnections(0, PROMPT);

            bench.agent().kill();
            bench.agent().startReady();
            bench.backend().push("passing", Requests.of(another, "/other.bin", OTHER));
            bench.watcher().awaitStatus("passing", "SUCCEEDED");
            assertThat(bench.agent().get("/jobs/paused").body()).contains("\"PAUSED\"");
            assertThat(origin.requests()).hasSize(1);

            bench.backend().control("paused", "resume");
            bench.watcher().awaitStatus("paused", "SUCCEEDED");
            assertThat(origin.bytesSent()).isEqualTo(FILE.size());
            assertThat(bench.agent().artifact("paused", "fw.bin")).hasBinaryContent(FILE.toBytes());
            Promises.areKept(bench.watcher(), "paused");
        }
    }

    @Test
    void aCanceledJobClosesItsConnection() throws Exception {
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(FILE.size() / 2))) {
            startHalf("canceled", origin);

            bench.backend().control("canceled", "cancel");

            origin.awaitConnections(0, PROMPT);
            bench.watcher().awaitStatus("canceled", "CANCELED");
            assertThat(bench.agent().artifact("canceled", "fw.bin")).doesNotExist();
            Promises.areKept(bench.watcher(), "canceled");
        }
    }

    @Test
    void aQueuedJobObeysToo() throws Exception {
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(FILE.size() / 2))) {
            startHalf("first", origin);
            bench.backend().push("second", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("second", "QUEUED");

            bench.backend().control("second", "pause");
            bench.watcher().awaitPhase("second", "PAUSED");
            bench.backend().control("second", "cancel");
            bench.watcher().awaitStatus("second", "CANCELED");

            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void aForgottenJobLeavesNothing() throws Exception {
        try (Origin origin = Origin.serving(OTHER).start()) {
            bench.agent().startReady();
            bench.backend().push("forgotten", Requests.of(origin, "/fw.bin", OTHER));
            bench.watcher().awaitStatus("forgotten", "SUCCEEDED");
            assertThat(bench.backend().retained()).containsKey("jobs/forgotten/status");

            bench.backend().control("forgotten", "forget");

            Patience.waitFor("the retained status to be cleared")
                    .until(() -> !bench.backend().retained().containsKey("jobs/forgotten/status"));
            assertThat(bench.agent().artifact("forgotten", "fw.bin").getParent())
                    .doesNotExist();
            assertThat(bench.agent().data().resolve("jobs/forgotten.json")).doesNotExist();
            assertThat(bench.agent().get("/jobs/forgotten").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatCannotBeDoneIsAnswered() throws Exception {
        bench.agent().startReady();

        bench.backend().control("unheard-of", "pause");
        bench.watcher().await("rejected", "an unknown job", r -> r.path("topic")
                .asText()
                .endsWith("/jobs/unheard-of/control"));

        bench.backend().control("unheard-of", "explode");
        bench.watcher().await("rejected", "an unknown action", r -> r.path("reason")
                .asText()
                .equals("INVALID_CONTROL"));
    }

    /** Half of the file has come, and that is published; the source sends no more. */
    private void startHalf(String job, Origin origin) throws Exception {
        bench.agent().startReady();
        bench.backend().push(job, Requests.of(origin, "/fw.bin", FILE));
        bench.watcher()
                .await(
                        "jobs/" + job + "/progress",
                        "half",
                        p -> p.path("percent").asInt() == 50);
    }
}

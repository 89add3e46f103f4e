package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueIT {

    private static final Content FILE = Content.random(8, 100_000);
    private static final Content SMALL = Content.random(9, 1_000);

    @RegisterExtension
    final Bench bench = new Bench(QueueIT.class);

    @Test
    void jobsPushedWhileTheAgentIsAwayAreDone() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.agent().startReady();
            bench.agent().kill();
            bench.backend().push("queued", Requests.of(origin, "/queued.bin", FILE));
            bench.backend().pushRetained("retained", Requests.of(origin, "/retained.bin", FILE));

            bench.agent().startReady();

            bench.watcher().awaitStatus("queued", "SUCCEEDED");
            bench.watcher().awaitStatus("retained", "SUCCEEDED");
            assertThat(origin.requests()).hasSize(2);
        }
    }

    @Test
    void aRetainedJobPushedBeforeTheVeryFirstStartIsDone() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().pushRetained("early", Requests.of(origin, "/fw.bin", FILE));

            bench.agent().startReady();

            bench.watcher().awaitStatus("early", "SUCCEEDED");
        }
    }

    @Test
    void aJobThatIsPushedTwentyTimesIsActedOnOnce() throws Exception {
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(FILE.size() / 2, gate))) {
            JobDocument request = Requests.of(origin, "/fw.bin", FILE);
            bench.agent().startReady();
            for (int time = 0; time < 19; time++) {
                bench.backend().push("repeated", request);
            }
            gate.awaitReached(Patience.LIMIT);
            gate.open();
            bench.watcher().awaitStatus("repeated", "SUCCEEDED");

            Patience.waitFor("the end to be confirmed, since what is on its way is not published twice")
                    .until(() -> bench.agent()
                            .explain("repeated")
                            .at("/report/confirmed")
                            .asBoolean());
            int before = bench.watcher().statuses("repeated").size();
            bench.backend().push("repeated", request);
            Patience.waitFor("the end to be published again")
                    .until(() -> bench.watcher().statuses("repeated").size() > before);

            assertThat(bench.watcher().awaitEnd("repeated").path("status").asText())
                    .isEqualTo("SUCCEEDED");
            assertThat(origin.requests()).hasSize(1);
            Promises.areKept(bench.watcher(), "repeated");
        }
    }

    @Test
    void aHundredJobsAtOnceEndOnceEach() throws Exception {
        List<String> jobs =
                IntStream.range(0, 100).mapToObj(number -> "job-" + number).toList();
        try (Origin origin = Origin.serving(SMALL).start()) {
            bench.agent().startReady();
            for (String job : jobs) {
                bench.backend().push(job, Requests.of(origin, "/" + job + ".bin", SMALL));
            }

            for (String job : jobs) {
                bench.watcher().awaitStatus(job, "SUCCEEDED");
            }

            assertThat(jobs).allSatisfy(job -> {
                Promises.areKept(bench.watcher(), job);
                assertThat(bench.agent().artifact(job, job + ".bin")).hasBinaryContent(SMALL.toBytes());
            });
            assertThat(origin.requests()).hasSize(100);
            assertThat(origin.violations()).isEmpty();
        }
    }
}

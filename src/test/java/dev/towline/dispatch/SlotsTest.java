package dev.towline.dispatch;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.towline.job.JobStatus;
import dev.towline.job.Phase;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Origin;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One slot: who waits long gives it away, and what a refresh brings is in force at once. */
@QuarkusTest
class SlotsTest {

    private static final int SIZE = 300_000;
    private static final int CUT = 100_000;

    @TempDir
    Path folder;

    private final Origin origin = Origin.serving(Content.random(21, SIZE));
    private DispatchBench bench;

    @BeforeEach
    void open() throws IOException {
        origin.start();
        bench = new DispatchBench(folder, Content.random(21, SIZE));
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        origin.close();
    }

    @Test
    void aJobThatWaitsLongGivesItsSlotToOneThatIsReady() throws IOException {
        try (Origin down = Origin.serving(Content.random(21, SIZE)).start()) {
            down.always(Fault.status(503).retryAfter("600"));
            bench.offer("waits", 0, down.url("/fw.bin"));
            bench.awaitPhase("waits", Phase.RETRYING);

            bench.offer("ready", 0, origin.url("/fw.bin"));

            bench.awaitStatus("ready", JobStatus.SUCCEEDED);
            assertThat(bench.state("waits").phase()).contains(Phase.RETRYING);
            assertThat(bench.running()).isEmpty();
            assertThat(down.requests()).hasSize(1);
        }
    }

    @Test
    void itsTurnComesAgainAndItsCountGoesOn() throws IOException {
        origin.script(Fault.status(503).retryAfter("6"), Fault.status(503), Fault.status(503));
        bench.offer("waits", 0, origin.url("/fw.bin"));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(bench.state("waits").status()).isEqualTo(JobStatus.FAILED));

        assertThat(origin.requests())
                .as("1 and " + DispatchBench.MAX_RETRIES + " retries")
                .hasSize(3);
    }

    @Test
    void freshUrlsEndALongWait() throws IOException {
        try (Origin down = Origin.serving(Content.random(21, SIZE)).start()) {
            down.always(Fault.status(503).retryAfter("600"));
            bench.offer("waits", 0, down.url("/fw.bin"));
            bench.awaitPhase("waits", Phase.RETRYING);

            bench.offer("waits", 0, origin.url("/fw.bin"));

            bench.awaitStatus("waits", JobStatus.SUCCEEDED);
        }
    }

    @Test
    void aRefreshDuringALongWaitBringsItsFileName() throws IOException {
        try (Origin down = Origin.serving(Content.random(21, SIZE)).start()) {
            down.always(Fault.status(503).retryAfter("600"));
            bench.offer("waits", 0, down.url("/old.bin"));
            bench.awaitPhase("waits", Phase.RETRYING);

            bench.offer("waits", 0, origin.url("/new.bin"));

            bench.awaitStatus("waits", JobStatus.SUCCEEDED);
            assertThat(bench.state("waits").verifiedFile().orElseThrow().path()).endsWith("/new.bin");
        }
    }

    @Test
    void freshUrlsEndAStall() throws IOException {
        origin.script(stallAfter(CUT));
        bench.offer("stalls", 0, origin.url("/old.bin"));
        bench.awaitBytes("stalls", CUT);

        bench.offer("stalls", 0, origin.url("/new.bin"));

        bench.awaitStatus("stalls", JobStatus.SUCCEEDED);
        assertThat(origin.requests()).hasSize(2).last().satisfies(resume -> {
            assertThat(resume.path()).isEqualTo("/new.bin");
            assertThat(resume.range()).isEqualTo(Optional.of("bytes=" + CUT + "-"));
        });
        assertThat(bench.progress("stalls").onWire()).isEqualTo(SIZE);
    }

    @Test
    void aNewCapIsInForceAtOnce() throws IOException {
        bench.offer("slow", 1, origin.url("/fw.bin"));
        bench.awaitBytes("slow", 1);

        bench.offer("slow", 0, origin.url("/fw.bin"));

        bench.awaitStatus("slow", JobStatus.SUCCEEDED);
        assertThat(origin.requests()).hasSize(1);
    }
}

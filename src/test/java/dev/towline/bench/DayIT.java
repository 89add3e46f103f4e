package dev.towline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a busy device in a day, in minutes: what the agent holds after it, beside what it held before noon. */
class DayIT {

    private static final int HOURS = 24;
    private static final int WARM = 6;
    private static final int JOBS_AN_HOUR = 12;
    private static final int PROBES_AN_HOUR = 120;
    private static final List<String> PROBES = List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/jobs");
    private static final Content FILE = Content.random(24, 4 << 20);

    @RegisterExtension
    final Bench bench = new Bench(DayIT.class);

    private final Figures figures = new Figures();

    @BeforeEach
    void isWanted() {
        assumeTrue(Integer.getInteger("bench.rounds", 0) > 0, "a part of ./mvnw -Pbench verify");
    }

    @Test
    void measure() throws Exception {
        bench.agent().startReady();
        try (Origin origin = Origin.serving(FILE).start()) {
            for (int hour = 1; hour <= HOURS; hour++) {
                live(hour, origin);
                sample(hour);
            }
        }
        Report.write("day", figures, Report.subject());
    }

    /** The broker goes away once, and among the jobs is one that is cut and one that fails. */
    private void live(int hour, Origin origin) throws Exception {
        for (int i = 0; i < JOBS_AN_HOUR; i++) {
            String job = "job-" + hour + "-" + i;
            boolean spoiled = i == 1;
            if (i == 0) {
                origin.script(DeliveryFaults.cutAfter(FILE.size() / 2));
            }
            bench.backend().push(job, document(origin, spoiled));
            assertThat(bench.watcher().awaitEnd(job).path("status").asText())
                    .isEqualTo(spoiled ? "FAILED" : "SUCCEEDED");
        }
        for (int i = 0; i < PROBES_AN_HOUR; i++) {
            assertThat(bench.agent().get(PROBES.get(i % PROBES.size())).statusCode())
                    .isEqualTo(200);
        }
        bench.broker().kill();
        bench.agent().awaitHealth("ready", 503);
        bench.broker().start();
        bench.backend().connect();
        bench.agent().awaitHealth("ready", 200);
    }

    private void sample(int hour) throws IOException {
        Agent agent = bench.agent();
        Usage usage = new Usage(agent.pid());
        figures.service("anonymous memory by the hour, MB", usage.megabytes("RssAnon"));
        if (hour == WARM || hour == HOURS) {
            held("anonymous memory, MB", hour, usage.megabytes("RssAnon"));
            held("resident memory, MB", hour, usage.megabytes("VmRSS"));
            held("threads", hour, entries(agent.pid(), "task"));
            held("open files", hour, entries(agent.pid(), "fd"));
        }
    }

    private void held(String what, int hour, double value) {
        String name = what + ", after " + HOURS + " hours beside " + WARM;
        if (hour == HOURS) {
            figures.service(name, value);
        } else {
            figures.compared(name, value);
        }
    }

    private static double entries(long pid, String folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), folder))) {
            return all.count();
        }
    }

    private static JobDocument document(Origin origin, boolean spoiled) {
        String digest = spoiled ? Content.random(25, 1).sha256() : FILE.sha256();
        return new JobDocument()
                .withArtifact(
                        "urls", "[" + JobDocument.quoted(origin.url("/fw.bin").toString()) + "]")
                .withArtifact("sha256", JobDocument.quoted(digest))
                .withArtifact("size", Integer.toString(FILE.size()));
    }
}

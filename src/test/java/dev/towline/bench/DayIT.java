package dev.towline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import java.io.IOException;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
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
    private static final String SHA256 = FILE.sha256();
    private static final String ANOTHER = Content.random(25, 1).sha256();

    @RegisterExtension
    final Bench bench = new Bench(DayIT.class);

    private final Figures figures = new Figures();

    @BeforeEach
    void isWanted() {
        Rounds.assumeWanted();
    }

    @Test
    void measure() throws Exception {
        bench.agent().startReady();
        Usage usage = new Usage(bench.agent().pid());
        try (Origin origin = Origin.serving(FILE).start()) {
            liveThrough(1, WARM, origin, usage);
            held(usage, figures::compared);
            liveThrough(WARM + 1, HOURS, origin, usage);
            held(usage, figures::service);
        }
        Report.write("day", figures, Report.subject());
    }

    private void liveThrough(int first, int last, Origin origin, Usage usage) throws Exception {
        for (int hour = first; hour <= last; hour++) {
            live(hour, origin);
            figures.service("anonymous memory by the hour, MB", usage.megabytes("RssAnon"));
        }
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

    private static void held(Usage usage, ObjDoubleConsumer<String> figure) throws IOException {
        String when = ", after " + HOURS + " hours beside " + WARM;
        figure.accept("anonymous memory, MB" + when, usage.megabytes("RssAnon"));
        figure.accept("resident memory, MB" + when, usage.megabytes("VmRSS"));
        figure.accept("threads" + when, usage.threads());
        figure.accept("open files" + when, usage.openFiles());
    }

    private static JobDocument document(Origin origin, boolean spoiled) {
        return JobDocument.of(spoiled ? ANOTHER : SHA256, origin.url("/fw.bin").toString())
                .withArtifact("size", Integer.toString(FILE.size()));
    }
}

package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.KillAt;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The packaged agent under SIGKILL right after each change of its data folder once, from its start to the end of a job:
 * {@code ./mvnw -Pcrash verify}. {@code -Dcrash.step=10} takes every tenth.
 */
@EnabledIfSystemProperty(named = "crash.step", matches = "[1-9][0-9]*", disabledReason = "./mvnw -Pcrash verify")
class CrashIT {

    private static final int SIZE = 200_000;
    private static final int CHECKPOINT = 64 << 10;

    @RegisterExtension
    final Bench bench = new Bench(CrashIT.class);

    private final Map<String, Content> artefacts = new HashMap<>();

    @Test
    void whicheverChangeIsTheLast() throws Exception {
        Optional<KillAt> library = KillAt.compile(Path.of("target"));
        assumeTrue(library.isPresent(), "a C compiler");
        bench.agent().with("towline.download.checkpoint-bytes", Integer.toString(CHECKPOINT));
        int step = Integer.getInteger("crash.step", 1);
        int change = 1;
        while (dies(library.get(), change)) {
            change += step;
        }
        System.out.println("killed up to change " + (change - step));
        assertThat(change).as("changes of a job").isGreaterThan(30);
    }

    /** False where the job had fewer changes, and the process lived. */
    private boolean dies(KillAt library, int change) throws Exception {
        String job = "job-" + change;
        Content file = Content.random(change, SIZE);
        artefacts.put(job, file);
        try (Origin origin = Origin.serving(file).start().always(DeliveryFaults.cutEvery(2 * CHECKPOINT))) {
            library.arm(bench.agent(), change);
            bench.agent().launch();
            bench.backend().pushRetained(job, Requests.of(origin, "/fw.bin", file));
            boolean dead = diesBeforeTheEndOf(job);
            bench.agent().kill();
            remainsAgree();

            library.disarm(bench.agent());
            bench.agent().launch();
            bench.watcher().awaitStatus(job, "SUCCEEDED");
            bench.agent().terminate();
            remainsAgree();
            assertThat(bench.agent().artifact(job, "fw.bin")).hasBinaryContent(file.toBytes());
            Promises.areKept(bench.watcher(), job);
            return dead;
        }
    }

    private boolean diesBeforeTheEndOf(String job) {
        Patience.waitFor("death, or the end of " + job)
                .until(() ->
                        !bench.agent().isAlive() || !bench.watcher().ends(job).isEmpty());
        return !bench.agent().isAlive();
    }

    private void remainsAgree() throws IOException {
        Remains remains = new Remains(bench.agent().data(), artefacts);
        List<String> published = artefacts.keySet().stream()
                .filter(job -> !bench.watcher().statuses(job).isEmpty())
                .toList();
        remains.recordsAreWhole(published);
        remains.finalNamesAreDeserved();
    }
}

package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import dev.towline.testing.process.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What systemd hears of a service of {@code Type=notify}. */
class SupervisorIT {

    @RegisterExtension
    final Bench bench = new Bench(SupervisorIT.class);

    @TempDir
    Path folder;

    @Test
    void hearsOfStartLifeAndStopEvenWithoutABroker() throws Exception {
        assumeTrue(Supervisor.isPossible(), "systemd-notify or python3 is not installed");
        bench.broker().kill();
        try (Supervisor supervisor = new Supervisor(folder)) {
            supervisor.supervise(bench.agent(), Duration.ofSeconds(3));
            bench.agent().launch();
            awaitWord(supervisor, "READY=1");
            awaitWord(supervisor, "WATCHDOG=1");

            bench.agent().terminate();

            awaitWord(supervisor, "STOPPING=1");
            assertThat(supervisor.heard()).filteredOn("READY=1"::equals).hasSize(1);
            assertThat(bench.agent().log()).doesNotContain("systemd was not notified");
        }
    }

    private static void awaitWord(Supervisor supervisor, String word) {
        Patience.waitFor(word).until(() -> supervisor.heard().contains(word));
    }
}

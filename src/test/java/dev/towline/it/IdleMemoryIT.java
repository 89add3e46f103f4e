package dev.towline.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a native image keeps in memory while it has nothing to do. */
class IdleMemoryIT {

    private static final long MOST_KIB = 45 << 10;

    private static final Content FILE = Content.random(3, 20 << 20);

    @RegisterExtension
    final Bench bench = new Bench(IdleMemoryIT.class);

    @Test
    void whatOnlyTheStartOrAJobNeededIsGivenBack() throws Exception {
        bench.agent().startReady();
        assumeTrue(bench.agent().isNativeImage(), "a JVM keeps more");

        Patience.waitFor("at most 45 MiB").until(() -> residentKib() <= MOST_KIB);
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push("one", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("one", "SUCCEEDED");
        }
        Patience.waitFor("at most 45 MiB again").until(() -> residentKib() <= MOST_KIB);
    }

    private Path process() {
        return Path.of("/proc/" + bench.agent().pid());
    }

    private long residentKib() throws IOException {
        String status = Files.readString(process().resolve("status"));
        return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1"));
    }
}

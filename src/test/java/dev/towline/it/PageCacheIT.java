package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a native image leaves in memory of the files that it wrote: in a service's limit they would push out its code. */
class PageCacheIT {

    private static final Content FILE = Content.random(5, 64 << 20);
    private static final long MOST_BYTES = 16 << 20;

    @RegisterExtension
    final Bench bench = new Bench(PageCacheIT.class);

    @Test
    void littleOfADownloadedFileStaysInMemory() throws Exception {
        bench.agent().startReady();
        assumeTrue(bench.agent().isNativeImage(), "Java has no way to the page cache");

        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push("one", Requests.of(origin, "/fw.bin", FILE));
            JsonNode end = bench.watcher().awaitStatus("one", "SUCCEEDED");

            Path file = Path.of(end.path("artifact").path("path").asText());
            assertThat(cached(file)).isLessThan(MOST_BYTES);
        }
    }

    /** By {@code fincore} of util-linux. */
    private static long cached(Path file) throws IOException {
        Process fincore = new ProcessBuilder("fincore", "--bytes", "--noheadings", "--output", "RES", file.toString())
                .redirectErrorStream(true)
                .start();
        String bytes = new String(fincore.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(bytes.trim());
    }
}

package dev.towline.download;

import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server may do to a resume, to four connections: the end is that of one, however many requests it takes. */
@QuarkusTest
@Timeout(60)
class SideBySideAfterCutTest {

    private static final int BLOCK = 16 << 10;
    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;
    private static final Content CONTENT = Content.random(1, SIZE);

    @TempDir
    Path folder;

    /** One connection may meet the fault while the others go on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.towline.download.DownloadAfterCutTest#onceAfterACut")
    void once(String name, Fault fault, int requests, Expect withOne) throws IOException {
        try (DownloadBench bench = bench("four", 4)) {
            bench.origin().script(cutAfter(CUT), fault);

            Outcome outcome = bench.run();

            if (outcome instanceof Outcome.Done) {
                assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
            } else {
                assertThat(end(outcome)).isEqualTo(endWithOne(fault, true));
            }
            assertThat(bench.origin().violations()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.towline.download.DownloadAfterCutTest#everAfterACut")
    void ever(String name, Fault fault, int requests, Expect withOne) throws IOException {
        try (DownloadBench bench = bench("four", 4)) {
            bench.origin().script(cutAfter(CUT)).then(fault);

            assertThat(end(bench.run())).isEqualTo(endWithOne(fault, false));
            assertThat(bench.origin().violations()).isEmpty();
        }
    }

    private String endWithOne(Fault fault, boolean once) throws IOException {
        try (DownloadBench bench = bench("one", 1)) {
            bench.origin().script(cutAfter(CUT));
            if (once) {
                bench.origin().script(fault);
            } else {
                bench.origin().then(fault);
            }
            return end(bench.run());
        }
    }

    private DownloadBench bench(String name, int connections) throws IOException {
        return new DownloadBench(Files.createDirectory(folder.resolve(name)), CONTENT).wide(connections, BLOCK);
    }

    private static String end(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                ? failed.failure().code() + " " + failed.failure().cause()
                : outcome.getClass().getSimpleName();
    }
}

package dev.towline.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.FileServer;
import dev.towline.testing.JobDocument;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Throughput over links that delay and lose, with several connections beside {@code curl}; in {@code target/bench}. */
class LinkIT {

    private static final int SIZE = 10_000_000;
    private static final double MEGABYTES = SIZE / 1e6;
    private static final long LINK = 50_000_000 / 8;
    private static final Duration ROUND_TRIP = Duration.ofMillis(80);
    private static final List<Double> LOSSES = List.of(0.0, 0.001, 0.01);
    private static final List<String> CONNECTIONS = List.of("1", "2", "4", "auto");

    @RegisterExtension
    final Bench bench = new Bench(LinkIT.class);

    @TempDir
    Path folder;

    private final Figures figures = new Figures();
    private int jobs;

    @BeforeEach
    void isWanted() throws InterruptedException {
        Rounds.assumeWanted();
        assumeTrue(Pipeline.isPossible(), "bash, curl or openssl is not installed");
    }

    @Test
    void measure() throws Exception {
        byte[] file = new byte[SIZE];
        new SplittableRandom(1).nextBytes(file);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        Path noAuthority = Files.createFile(folder.resolve("none.pem"));
        try (FileServer server = new FileServer(file, Optional.empty());
                Clock clock = new Clock(bench.broker().port())) {
            for (int round = 0; round < Rounds.WANTED; round++) {
                for (double loss : LOSSES) {
                    double curl = curl(server, loss, noAuthority, sha256);
                    for (String connections : CONNECTIONS) {
                        String name = String.format(
                                Locale.ROOT,
                                "%s connections, %.1f %% lost of 50 Mbit/s, 80 ms; MB/s",
                                connections,
                                100 * loss);
                        figures.service(name, service(server, loss, connections, sha256, clock));
                        figures.compared(name, curl);
                    }
                }
            }
        }
        Report.write("link", figures, Report.subject());
    }

    private static LossyLink link(FileServer server, double loss) throws IOException {
        return new LossyLink(URI.create(server.url()).getPort(), ROUND_TRIP, loss, LINK);
    }

    private static String url(LossyLink link) {
        return "http://localhost:" + link.port() + "/fw.bin";
    }

    private double curl(FileServer server, double loss, Path noAuthority, String sha256) throws Exception {
        try (LossyLink link = link(server, loss)) {
            return MEGABYTES
                    / Pipeline.run(url(link), noAuthority, folder, sha256).seconds();
        }
    }

    private double service(FileServer server, double loss, String connections, String sha256, Clock clock)
            throws Exception {
        try (LossyLink link = link(server, loss)) {
            Agent agent = bench.agent();
            agent.kill();
            bench.clearData();
            agent.with("towline.download.connections", connections).startReady();
            String job = "link-" + jobs++;
            JobDocument document = JobDocument.of(sha256, url(link)).withArtifact("size", Integer.toString(SIZE));
            return MEGABYTES / clock.toSuccess(job, clock.push(job, document));
        }
    }
}

package dev.towline.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.FileServer;
import dev.towline.testing.JobDocument;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import dev.towline.testing.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Interleaved rounds of the service and of a pipeline on the same file; medians in {@code target/bench}. */
class BenchIT {

    private static final int SIZE = Integer.getInteger("bench.megabytes", 500) * 1_000_000;
    private static final double GIGABYTES = SIZE / 1e9;
    private static final List<String> SCHEMES =
            List.of(System.getProperty("bench.schemes", "http,https").split(",", -1));
    private static final int SMALL = 1000;
    private static final int SMALL_JOBS = 10;

    @RegisterExtension
    final Bench bench = new Bench(BenchIT.class);

    @TempDir
    Path folder;

    private final TestCertificate authority = TestCertificate.authority("bench");
    private final Figures figures = new Figures();
    private int jobs;

    @BeforeEach
    void isWanted() throws InterruptedException {
        Rounds.assumeWanted();
        assumeTrue(Pipeline.isPossible(), "bash, curl or openssl is not installed");
    }

    @Test
    void measure() throws Exception {
        authority.certificateTo(folder.resolve("ca.pem"));
        bench.agent()
                .with(
                        "towline.download.tls.trust-certificate",
                        folder.resolve("ca.pem").toString());
        byte[] file = new byte[SIZE];
        new SplittableRandom(1).nextBytes(file);
        try (Clock clock = new Clock(bench.broker().port())) {
            for (int round = 0; round < Rounds.WANTED; round++) {
                for (String scheme : SCHEMES) {
                    try (FileServer server = serve(file, scheme)) {
                        pipeline(server, scheme, sha256(file));
                        download(server, scheme, sha256(file), clock);
                    }
                }
                try (FileServer server = serve(file, SCHEMES.get(0))) {
                    kill(server, sha256(file), clock);
                }
                latency(clock);
            }
        }
        Report.write("results", figures, Report.subject());
    }

    private FileServer serve(byte[] file, String scheme) throws IOException {
        return new FileServer(file, Optional.of(scheme).filter("https"::equals).map(tls -> authority
                .issue("localhost")
                .context(authority)));
    }

    private void pipeline(FileServer server, String scheme, String sha256) throws Exception {
        Pipeline.Run run = Pipeline.run(server.url(), folder.resolve("ca.pem"), folder, sha256);
        figures.compared("wall of a download by " + scheme + ", s", run.seconds());
        figures.compared("CPU by " + scheme + ", s per GB", run.cpuSeconds() / GIGABYTES);
    }

    private void download(FileServer server, String scheme, String sha256, Clock clock) throws Exception {
        Agent agent = fresh();
        Usage usage = new Usage(agent.pid());
        figures.service("memory when ready, MB", usage.megabytes("VmRSS"));
        double before = usage.cpuSeconds();
        String job = "bench-" + jobs++;

        double seconds = clock.toSuccess(job, clock.push(job, document(server, sha256, SIZE)));

        figures.service("wall of a download by " + scheme + ", s", seconds);
        figures.service("CPU by " + scheme + ", s per GB", (usage.cpuSeconds() - before) / GIGABYTES);
        figures.service("peak memory by " + scheme + ", MB", usage.megabytes("VmHWM"));
        figures.service("of which anonymous at the end by " + scheme + ", MB", usage.megabytes("RssAnon"));
    }

    /** Half way through the file, at full speed. */
    private void kill(FileServer server, String sha256, Clock clock) throws Exception {
        Agent agent = fresh();
        String job = "bench-" + jobs++;
        long pushed = clock.push(job, document(server, sha256, SIZE));
        Patience.waitFor("half of the file").pollInterval(Duration.ofMillis(1)).until(() -> server.sent() >= SIZE / 2);
        agent.kill();
        long restarted = System.nanoTime();

        agent.launch();
        clock.toSuccess(job, pushed);

        if (server.lastFirstByte() < restarted) {
            throw new AssertionError("the job was over before the kill: a larger bench.megabytes is needed");
        }
        figures.service("restart to the first byte, s", Clock.seconds(restarted, server.lastFirstByte()));
        figures.service("bytes wasted by a kill, MB", (server.sent() - SIZE) / 1e6);
    }

    private void latency(Clock clock) throws Exception {
        byte[] small = new byte[SMALL];
        try (FileServer server = serve(small, "http")) {
            fresh();
            for (int i = 0; i < SMALL_JOBS; i++) {
                String job = "bench-" + jobs++;
                long pushed = clock.push(job, document(server, sha256(small), SMALL));
                figures.service(
                        "job to first status beside the broker's round trip, ms", clock.toFirst(job, pushed) * 1e3);
                figures.compared("job to first status beside the broker's round trip, ms", clock.roundTrip() * 1e3);
                clock.toSuccess(job, pushed);
            }
        }
    }

    /** Ready, with an empty data folder. */
    private Agent fresh() throws Exception {
        Agent agent = bench.agent();
        agent.kill();
        bench.clearData();
        long launched = System.nanoTime();
        agent.startReady();
        figures.service("start to ready, s", Clock.seconds(launched, System.nanoTime()));
        return agent;
    }

    private static JobDocument document(FileServer server, String sha256, int size) {
        return JobDocument.of(sha256, server.url()).withArtifact("size", Integer.toString(size));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

package dev.towline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.JobDocument;
import dev.towline.testing.jws.TestKey;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One agent that takes signed requests alone, for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedJobsIT {

    private static final Content FILE = Content.random(12, 10_000);
    private static final TestKey KEY = TestKey.make();
    private static final TestKey OTHER = TestKey.make();
    private static final TestKey STRANGER = TestKey.make();

    @TempDir
    static Path keys;

    @RegisterExtension
    final Bench bench = new Bench(SignedJobsIT.class);

    private int jobs;

    @BeforeEach
    void start() throws Exception {
        Path one = KEY.writeTo(keys.resolve("one.pem"));
        Path two = OTHER.writeTo(keys.resolve("two.pem"));
        if (bench.agent().health("live") == 0) {
            bench.agent().with("towline.jobs.public-keys", one + "," + two).startReady();
        }
    }

    private static JobDocument signable(Origin origin, String job) {
        return Requests.of(origin, "/fw.bin", FILE).with("jobId", JobDocument.quoted(job));
    }

    static Stream<Arguments> good() {
        return Stream.of(
                form("compact", KEY::sign),
                form("flattened", KEY::flattened),
                form("by the other key", OTHER::sign),
                form("with a kid", document -> OTHER.sign("{\"alg\":\"EdDSA\",\"kid\":\"two\"}", document)),
                form("for this device", document -> KEY.sign(document.with("deviceId", "\"" + Agent.DEVICE + "\""))));
    }

    private static Arguments form(String row, Function<JobDocument, String> form) {
        return arguments(row, form);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aRequestThatIsSignedIsDone(String row, Function<JobDocument, String> form) throws Exception {
        String job = "good-" + ++jobs;
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push(job, form.apply(signable(origin, job)));

            bench.watcher().awaitStatus(job, "SUCCEEDED");
            assertThat(bench.agent().artifact(job, "fw.bin")).hasBinaryContent(FILE.toBytes());
        }
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                form("not signed", JobDocument::toString),
                form("signed by a stranger", STRANGER::sign),
                form("alg none", document -> KEY.sign("{\"alg\":\"none\"}", document)),
                form("alg HS256", document -> KEY.sign("{\"alg\":\"HS256\"}", document)),
                form("truncated", document -> KEY.sign(document).replaceFirst(".$", "")),
                form("for another job", document -> KEY.sign(document.with("jobId", "\"good-1\""))),
                form("for another device", document -> KEY.sign(document.with("deviceId", "\"dev-18\""))),
                form("stale", document -> KEY.sign(document.with("expiresAt", "\"2026-01-02T00:00:00Z\""))),
                form(
                        "of a kid that is not known",
                        document -> KEY.sign("{\"alg\":\"EdDSA\",\"kid\":\"x\"}", document)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrusted")
    void anyOtherIsRejectedAndNothingIsFetched(String row, Function<JobDocument, String> form) throws Exception {
        String job = "bad-" + ++jobs;
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push(job, form.apply(signable(origin, job)));

            JsonNode end = bench.watcher().awaitEnd(job);

            assertThat(end.path("status").asText()).isEqualTo("REJECTED");
            assertThat(end.at("/error/code").asText()).isEqualTo("SIGNATURE_INVALID");
            assertThat(origin.requests()).isEmpty();
        }
    }

    @Test
    void aKnownJobGoesOnAndTheSameRequestAgainIsARepeat() throws Exception {
        Gate gate = new Gate();
        String job = "known-" + ++jobs;
        try (Origin origin = Origin.serving(FILE).start().always(DeliveryFaults.stallAfter(FILE.size() / 2, gate))) {
            String request = KEY.sign(signable(origin, job));
            bench.backend().push(job, request);
            gate.awaitReached(Patience.LIMIT);

            bench.backend().push(job, STRANGER.sign(signable(origin, job)));
            bench.watcher()
                    .await(
                            "rejected",
                            "the bad signature",
                            answer -> answer.path("topic").asText().endsWith("/" + job + "/request")
                                    && answer.path("reason").asText().equals("SIGNATURE_INVALID"));
            bench.backend().push(job, request);
            gate.open();

            bench.watcher().awaitStatus(job, "SUCCEEDED");
            Promises.areKept(bench.watcher(), job);
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void keysAreReadAgainAndAHalfWrittenFileChangesNothing() throws Exception {
        Path file = keys.resolve("one.pem");
        Files.writeString(file, STRANGER.pem().substring(0, 50));
        ends("SUCCEEDED", KEY);
        ends("REJECTED", STRANGER);

        STRANGER.writeTo(file);
        ends("SUCCEEDED", STRANGER);
        ends("REJECTED", KEY);
        assertThat(bench.agent().log().lines().filter(line -> line.contains(file + " is no PEM file")))
                .hasSize(1);
    }

    private void ends(String status, TestKey key) throws Exception {
        String job = "rotated-" + ++jobs;
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push(job, key.sign(signable(origin, job)));
            bench.watcher().awaitStatus(job, status);
        }
    }

    @Test
    void aFileThatIsNoKeyIsNamedAtStart() throws Exception {
        Path wrong = Files.write(keys.resolve("wrong.pem"), "hello".getBytes(UTF_8));
        try (Agent second = bench.agent().second()) {
            second.with("towline.jobs.public-keys", wrong.toString()).launch();

            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.log()).contains("towline.jobs.public-keys: " + wrong + " is no PEM file");
        }
    }
}

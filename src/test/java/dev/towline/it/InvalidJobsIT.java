package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One agent for all of it: none of this may leave it any worse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidJobsIT {

    private static final Content FILE = Content.random(2, 10_000);

    @RegisterExtension
    final Bench bench = new Bench(InvalidJobsIT.class);

    private int jobs;

    @BeforeEach
    void start() throws Exception {
        if (bench.agent().health("live") == 0) {
            bench.agent().startReady();
        }
    }

    static Stream<Arguments> noJobs() {
        String url = JobDocument.quoted(Jobs.URL.toString());
        return Stream.of(
                arguments("a letter", utf8("x")),
                arguments("half an object", utf8("{\"artifact\":{")),
                arguments("an array", utf8("[]")),
                arguments("an empty object", utf8("{}")),
                arguments("null", utf8("null")),
                arguments("binary", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}),
                arguments("200 kB of text", utf8("n".repeat(200_000))),
                arguments("5000 brackets", utf8("[".repeat(5000))),
                arguments("5000 nested objects", utf8("{\"artifact\":".repeat(5000))),
                arguments("an artefact that is a number", utf8("{\"artifact\":1}")),
                arguments("no URLs", job().withArtifact("urls", "[]").bytes()),
                arguments("URLs of numbers", job().withArtifact("urls", "[1]").bytes()),
                arguments(
                        "nine URLs",
                        job().withArtifact(
                                        "urls",
                                        Stream.generate(() -> url)
                                                .limit(9)
                                                .toList()
                                                .toString())
                                .bytes()),
                arguments("no digest", job().withoutArtifact("sha256").bytes()),
                arguments(
                        "a short digest",
                        job().withArtifact("sha256", "\"abc\"").bytes()),
                arguments("a negative size", job().withArtifact("size", "-1").bytes()),
                arguments(
                        "a size of text", job().withArtifact("size", "\"big\"").bytes()),
                arguments("a way up", job().withArtifact("fileName", "\"../x\"").bytes()),
                arguments("a folder", job().withArtifact("fileName", "\"a/b\"").bytes()),
                arguments("a priority of ten", job().with("priority", "10").bytes()),
                arguments("no time", job().with("expiresAt", "\"tomorrow\"").bytes()));
    }

    private static JobDocument job() {
        return new JobDocument();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noJobs")
    void whatIsNoJobIsRejectedAndTheNextGoodOneIsDone(String what, byte[] payload) throws Exception {
        String bad = "bad-" + ++jobs;
        bench.backend().publish("jobs/" + bad + "/request", payload, false);

        JsonNode end = bench.watcher().awaitEnd(bad);

        assertThat(end.path("status").asText()).isEqualTo("REJECTED");
        assertThat(end.path("error").path("code").asText()).isEqualTo("INVALID_JOB");
        theNextGoodJobIsDone();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a scheme that is not allowed", "\"ftp://127.0.0.1/fw.bin\""),
                arguments("a file of ours", "\"file:///etc/passwd\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void anUrlOfAnotherKindIsRejected(String what, String url) throws Exception {
        String bad = "bad-" + ++jobs;
        bench.backend().push(bad, job().withArtifact("urls", "[" + url + "]"));

        JsonNode end = bench.watcher().awaitEnd(bad);

        assertThat(end.path("status").asText()).isEqualTo("REJECTED");
        assertThat(end.path("error").path("code").asText()).isIn("INVALID_JOB", "URL_NOT_ALLOWED");
        theNextGoodJobIsDone();
    }

    static Stream<Arguments> topics() {
        return Stream.of(
                arguments("an id that begins with a dot", "jobs/.hidden/request"),
                arguments("the parent", "jobs/../request"),
                arguments("the folder", "jobs/./request"),
                arguments("a way up in one level", "jobs/..%2f..%2fx/request"),
                arguments("a backslash", "jobs/..\\x/request"),
                arguments("an id with a space", "jobs/a b/request"),
                arguments("an id of 65 letters", "jobs/" + "a".repeat(65) + "/request"),
                arguments("an id with a level of its own", "jobs/a/b/request"),
                arguments("an id with an umlaut", "jobs/\u00e4/request"),
                arguments("no id", "jobs//request"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void aTopicThatNamesNoJobIsRejected(String what, String topic) throws Exception {
        bench.backend().publish(topic, job().bytes(), false);

        bench.watcher().await("rejected", what, refusal -> refusal.path("topic")
                .asText()
                .endsWith("/" + topic));
        theNextGoodJobIsDone();
    }

    private void theNextGoodJobIsDone() throws Exception {
        String good = "good-" + ++jobs;
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push(good, Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus(good, "SUCCEEDED");
        }
    }
}

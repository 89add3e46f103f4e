package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.EndState;
import dev.towline.job.JobState;
import dev.towline.report.StatusDocument;
import dev.towline.store.JobRecord;
import dev.towline.testing.IdleAgent;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of message comes to. */
class RouterTest {

    private static final String JOB = new JobDocument().toString();
    private static final String OTHER_BYTES = new JobDocument()
            .withArtifact("sha256", JobDocument.quoted("0".repeat(64)))
            .toString();

    @TempDir
    Path data;

    private InboundBench bench = unopened();

    @SuppressWarnings("NullAway")
    private static InboundBench unopened() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        bench = new InboundBench(data, 2);
    }

    private void route(Arrival arrival) throws IOException {
        CompletionStage<?> over = bench.router().route(arrival);
        bench.settle();
        assertThat(over.toCompletableFuture()).isCompleted();
    }

    private void known(JobState state) throws IOException {
        bench.idle()
                .store()
                .create(JobRecord.create(
                        Jobs.id("known"), Optional.of(Jobs.job(Jobs.id("known"))), state, IdleAgent.NOW));
    }

    static Stream<Arguments> rejections() {
        return Stream.of(
                arguments("no job id", "jobs/-/request", JOB, "INVALID_JOB_ID"),
                arguments("no job id, control", "jobs/a/b/control", "{\"action\":\"pause\"}", "INVALID_JOB_ID"),
                arguments("another artefact", "jobs/known/request", OTHER_BYTES, "JOB_CONFLICT"),
                arguments("no JSON for a known job", "jobs/known/request", "{", "INVALID_JOB"),
                arguments("no action", "jobs/known/control", "{}", "INVALID_CONTROL"),
                arguments("an unknown action", "jobs/known/control", "{\"action\":\"explode\"}", "INVALID_CONTROL"),
                arguments("an action in capitals", "jobs/known/control", "{\"action\":\"PAUSE\"}", "INVALID_CONTROL"),
                arguments("control of nobody", "jobs/nobody/control", "{\"action\":\"pause\"}", "UNKNOWN_JOB"),
                arguments("forget what has not ended", "jobs/known/control", "{\"action\":\"forget\"}", "NOT_ENDED"),
                arguments("no JSON as configuration", "config", "{", "INVALID_CONFIG"),
                arguments("a cap below zero", "config", "{\"maxBytesPerSecond\":-1}", "INVALID_CONFIG"),
                arguments("no boolean", "config", "{\"paused\":1}", "INVALID_CONFIG"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("rejections")
    void isRejected(String row, String topic, String payload, String reason) throws IOException {
        known(new JobState.Queued());

        route(bench.arrival(topic, payload));

        assertThat(bench.sent("rejected")).singleElement().asString().contains('"' + reason + '"', "ota/dev/" + topic);
        assertThat(bench.stateOf("known")).isEqualTo("QUEUED");
        assertThat(bench.idle().agent().isPaused()).isFalse();
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                arguments("a request that was cleared", "jobs/known/request", ""),
                arguments("a request of nobody that was cleared", "jobs/fresh/request", ""),
                arguments("an empty control", "jobs/known/control", ""),
                arguments("a request without a job id that was cleared", "jobs/-/request", ""),
                arguments("a status that was cleared", "jobs/known/status", ""),
                arguments("a foreign status", "jobs/fresh/status", "{\"version\":3}"),
                arguments("progress", "jobs/known/progress", "{}"),
                arguments("an unknown kind", "jobs/known/explode", "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void changesNothingAndIsNotAnswered(String row, String topic, String payload) throws IOException {
        known(new JobState.Queued());
        JobRecord before = bench.idle().store().find(Jobs.id("known")).orElseThrow();

        route(bench.arrival(topic, payload));

        assertThat(bench.idle().store().all()).containsExactly(before);
        assertThat(bench.sent("rejected")).isEmpty();
    }

    @Test
    void aRequestBecomesAJob() throws IOException {
        route(bench.arrival("jobs/fresh/request", JOB));

        assertThat(bench.stateOf("fresh")).isEqualTo("QUEUED");
        assertThat(bench.sent("rejected")).isEmpty();
    }

    @Test
    void aRequestThatIsNoneBecomesARejectedJob() throws IOException {
        route(bench.arrival("jobs/fresh/request", "{"));

        assertThat(bench.stateOf("fresh")).isEqualTo("REJECTED");
        assertThat(bench.sent("rejected")).isEmpty();
    }

    @Test
    void aRequestBeyondTheQueuesBoundIsRejectedAndTheOthersStay() throws IOException {
        route(bench.arrival("jobs/one/request", JOB));
        route(bench.arrival("jobs/two/request", JOB));
        route(bench.arrival("jobs/three/request", JOB));

        assertThat(bench.stateOf("one")).isEqualTo("QUEUED");
        assertThat(bench.stateOf("two")).isEqualTo("QUEUED");
        assertThat(bench.stateOf("three")).isEqualTo("REJECTED");
    }

    @Test
    void whatIsKeptByTheBrokerDoesNotBringOldUrlsBack() throws IOException {
        String fresh = new JobDocument()
                .withArtifact("urls", "[\"https://b.example/f\"]")
                .toString();
        route(bench.arrival("jobs/a/request", JOB));
        route(bench.arrival("jobs/a/request", fresh));

        route(bench.arrival("jobs/a/request", JOB, true));

        assertThat(bench.idle()
                        .store()
                        .find(Jobs.id("a"))
                        .orElseThrow()
                        .job()
                        .orElseThrow()
                        .artifact()
                        .urls())
                .singleElement()
                .hasToString("https://b.example/f");
    }

    static Stream<Arguments> controls() {
        return Stream.of(
                arguments("cancel", new JobState.Queued(), "CANCELED"),
                arguments("pause", new JobState.Queued(), "IN_PROGRESS"),
                arguments("resume", new JobState.Queued(), "QUEUED"),
                arguments("cancel", new EndState.Canceled(), "CANCELED"),
                arguments("forget", new EndState.Canceled(), ""));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("controls")
    void aControlIsObeyed(String action, JobState before, String after) throws IOException {
        known(before);

        route(bench.arrival("jobs/known/control", "{\"action\":\"" + action + "\"}"));

        assertThat(bench.stateOf("known")).isEqualTo(after);
        assertThat(bench.sent("rejected")).isEmpty();
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments("paused", "{\"paused\":true}", true, IdleAgent.CAP),
                arguments("a cap", "{\"maxBytesPerSecond\":7}", false, 7),
                arguments("no cap", "{\"maxBytesPerSecond\":0}", false, 0),
                arguments("both", "{\"maxBytesPerSecond\":7,\"paused\":true}", true, 7),
                arguments("neither", "{}", false, IdleAgent.CAP),
                arguments("one that was cleared", "", false, IdleAgent.CAP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void aConfigurationReplacesTheOneBefore(String row, String payload, boolean paused, long cap) throws IOException {
        route(bench.arrival("config", "{\"maxBytesPerSecond\":99,\"paused\":" + !paused + "}"));

        route(bench.arrival("config", payload));

        assertThat(bench.idle().agent().isPaused()).isEqualTo(paused);
        assertThat(bench.idle().cap().bytesPerSecond()).isEqualTo(cap);
        assertThat(bench.sent("rejected")).isEmpty();
    }

    @Test
    void ourStatusGivenBackIsItsConfirmation() throws IOException {
        known(new JobState.Queued());
        JobRecord known = bench.idle().store().find(Jobs.id("known")).orElseThrow();
        byte[] status = new StatusDocument("dev").reported(known);

        route(bench.arrival("jobs/known/status", new String(status, StandardCharsets.UTF_8)));

        assertThat(bench.idle().store().find(Jobs.id("known")).orElseThrow().confirmed())
                .isTrue();
    }

    @Test
    void aForeignStatusOfAKnownJobIsRisenAbove() throws IOException {
        known(new JobState.Queued());

        route(bench.arrival("jobs/known/status", "{\"version\":7}"));

        assertThat(bench.idle()
                        .store()
                        .find(Jobs.id("known"))
                        .orElseThrow()
                        .report()
                        .version())
                .isEqualTo(8);
    }

    @Test
    void aLastWillThatComesLateIsContradicted() throws IOException {
        bench.connection().made(true);
        assertThat(bench.sent("presence")).hasSize(1);

        route(bench.arrival("presence", "{\"status\":\"offline\"}"));

        assertThat(bench.sent("presence")).hasSize(2).last().asString().contains("online");
    }

    @Test
    void presenceThatTheBrokerKeptFromBeforeIsNotContradicted() throws IOException {
        bench.connection().made(true);

        route(bench.arrival("presence", "{\"status\":\"offline\"}", true));

        assertThat(bench.sent("presence")).hasSize(1);
    }

    @Test
    void ourOwnPresenceIsNotContradicted() throws IOException {
        bench.connection().made(true);

        route(bench.arrival("presence", bench.sent("presence").get(0)));

        assertThat(bench.sent("presence")).hasSize(1);
    }

    @Test
    void whatNoTimeHealsIsAnswered() {
        Arrival arrival = bench.arrival("jobs/a/request", JOB);

        assertThat(bench.router().giveUp(arrival, new IOException("No space left on device")))
                .isFalse();
        assertThat(bench.sent("rejected")).isEmpty();
        assertThat(bench.router().giveUp(arrival, new FileSystemException("f", null, "Is a directory")))
                .isTrue();
        assertThat(bench.sent("rejected")).singleElement().asString().contains("\"STORAGE_ERROR\"");
    }

    static Stream<Arguments> topics() {
        return Stream.of(
                arguments("a plain one", "jobs/-/request", "jobs/-/request"),
                arguments("U+2028", "jobs/a\u2028b/request", "jobs/a\u2028b/request"),
                arguments(
                        "the longest", "jobs/" + "x".repeat(235) + "/request", "jobs/" + "x".repeat(235) + "/request"),
                arguments(
                        "one longer than the longest",
                        "jobs/" + "x".repeat(236) + "/request",
                        "jobs/" + "x".repeat(236) + "/reques"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void aRejectionNamesItsTopicUpToABound(String row, String topic, String shown) throws IOException {
        route(bench.arrival(topic, JOB));

        assertThat(bench.sent("rejected"))
                .singleElement()
                .asString()
                .contains("\"topic\":\"ota/dev/" + shown + "\"", "\"timestamp\":\"2026-11-01T10:00:00Z\"");
        assertThat(("ota/dev/" + shown).length()).isLessThanOrEqualTo(256);
    }

    @Test
    void aDeviceThatContradictsAnotherOneDoesSoOnceInAWhile() throws IOException {
        bench.connection().made(true);
        for (int i = 0; i < 5; i++) {
            route(bench.arrival("presence", "{\"status\":\"offline\"}"));
        }
        assertThat(bench.sent("presence")).hasSize(2);

        bench.timer().pass(Duration.ofSeconds(30));

        assertThat(bench.sent("presence")).hasSize(3);
        bench.timer().pass(Duration.ofSeconds(60));
        assertThat(bench.sent("presence")).as("none is due").hasSize(3);
    }
}

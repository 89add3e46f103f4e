package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Cause;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.EndState;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.job.VerifiedFile;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import dev.towline.testing.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is really published fits the published schema, and the schema catches what is not. */
class StatusSchemaTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:00:00.123456Z");
    private static final JobId ID = Jobs.id("fw-4.2.0");
    private static final Progress HALF = new Progress(50, 60, 2, OptionalLong.of(31), OptionalLong.of(100));
    private static final EndState.Succeeded SUCCEEDED = new EndState.Succeeded(new VerifiedFile(
            "/var/lib/towline/artifacts/fw-4.2.0/package.zip",
            100,
            Map.of(DigestAlgorithm.SHA256, Jobs.SHA256, DigestAlgorithm.MD5, Jobs.MD5)));

    private final Schema schema = Schema.of("status");
    private final StatusDocument documents = new StatusDocument("dev-17");

    static Stream<Arguments> openStates() {
        return Stream.of(
                arguments("queued", new JobState.Queued()),
                arguments("downloading", new JobState.Downloading()),
                arguments("retrying", new JobState.Retrying(NOW)),
                arguments("awaiting a URL", new JobState.AwaitingUrl()),
                arguments("paused", new JobState.Paused(false)),
                arguments("paused with the agent", new JobState.Paused(true)),
                arguments("verifying", new JobState.Verifying()));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("succeeded", SUCCEEDED),
                arguments("canceled", new EndState.Canceled()),
                arguments("timed out", new EndState.TimedOut(Failure.of(FailureCode.EXPIRED, "late"))));
    }

    static Stream<Arguments> rejections() {
        return Stream.of("INVALID_JOB", "URL_NOT_ALLOWED", "TOO_LARGE", "SIGNATURE_INVALID", "QUEUE_FULL")
                .map(FailureCode::valueOf)
                .map(code -> arguments("rejected, " + code, new EndState.Rejected(Failure.of(code, "why"))));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                        "URL_NOT_ALLOWED",
                        "TOO_LARGE",
                        "DISK_FULL",
                        "STORAGE_ERROR",
                        "MD5_MISMATCH",
                        "SHA256_MISMATCH",
                        "SIZE_MISMATCH")
                .map(FailureCode::valueOf)
                .map(code -> arguments("failed, " + code, new EndState.Failed(Failure.of(code, "why"))));
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                        Cause.ofStatus(404),
                        Cause.ofStatus(503),
                        Cause.TIMEOUT,
                        Cause.CONNECTION_LOST,
                        Cause.DNS,
                        Cause.TLS,
                        Cause.TOO_MANY_REDIRECTS,
                        Cause.PROTOCOL,
                        Cause.WASTE_LIMIT,
                        Cause.CRASH_LOOP)
                .map(cause ->
                        arguments("failed, " + cause.name(), new EndState.Failed(Failure.download(cause, "why"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"openStates", "ends", "rejections", "failures", "causes"})
    void fitsInEveryState(String row, JobState state) {
        JobRecord known = JobRecord.create(ID, Optional.of(Jobs.job(ID)), state, NOW);

        assertThat(schema.problems(documents.reported(known))).isEmpty();
        assertThat(schema.problems(documents.reported(known.entering(state, HALF, NOW))))
                .isEmpty();
        assertThat(schema.problems(documents.progress(known, HALF, NOW))).isEmpty();
        assertThat(schema.problems(documents.live(known, HALF).toString())).isEmpty();
    }

    @Test
    void fitsWhereTheRequestWasNoJob() {
        JobState rejected = new EndState.Rejected(Failure.of(FailureCode.INVALID_JOB, "not JSON"));

        assertThat(schema.problems(documents.reported(JobRecord.create(ID, Optional.empty(), rejected, NOW))))
                .isEmpty();
    }

    @Test
    void fitsAtAFullSecondAndAnEmptyArtefact() {
        Progress empty = Progress.none(OptionalLong.of(0));
        JobRecord known = JobRecord.create(ID, Optional.empty(), new JobState.Downloading(), Instant.EPOCH);

        assertThat(schema.problems(documents.progress(known, empty, Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void knowsEveryCode() {
        String codes =
                Schema.read("status").at("/$defs/error/properties/code/enum").toString();

        assertThat(Arrays.stream(FailureCode.values()).map(code -> "\"" + code + "\""))
                .allMatch(codes::contains);
    }

    /** Each spoils a good document by one replacement, {@code from -> to}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SUCCEEDED\" -> \"DONE\"",
                "\"SUCCEEDED\" -> \"FAILED\"",
                "\"SUCCEEDED\" -> \"SUCCEEDED\",\"phase\":\"VERIFYING\"",
                "\"jobId\":\"fw-4.2.0\" -> \"jobId\":\"-\"",
                "\"jobId\":\"fw-4.2.0\", -> ",
                "\"version\":2 -> \"version\":0",
                "\"version\":2 -> \"version\":\"2\"",
                ".123Z -> .123456Z",
                ".123Z -> .123+00:00",
                "2026-11-21 -> 2026-02-30",
                "\"percent\":50, -> ",
                "\"percent\":50 -> \"percent\":101",
                "\"attempt\":2 -> \"attempt\":2.5",
                "\"bytesOnWire\":60 -> \"bytesOnWire\":-1",
                "\"path\":\"/ -> \"path\":\"",
                "abab -> ABAB",
                "\"artifact\" -> \"artefact\"",
                "\"attempt\":2 -> \"attempt\":2,\"note\":1"
            })
    void catchesMistakes(String spoil) {
        JobRecord known = JobRecord.create(ID, Optional.empty(), new JobState.Queued(), NOW)
                .entering(SUCCEEDED, HALF, NOW);
        String good = new String(documents.reported(known), StandardCharsets.UTF_8);
        String[] parts = spoil.split(" -> ", 2);

        String bad = good.replace(parts[0], parts[1]);

        assertThat(bad).isNotEqualTo(good);
        assertThat(schema.problems(good)).isEmpty();
        assertThat(schema.problems(bad)).isNotEmpty();
    }
}

package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.job.EndState;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.testing.Jobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that was not understood costs its own job alone, is kept, and no job is waited for forever. */
class JobStoreDamageTest {

    private static final JobId HIT = Jobs.id("hit");
    private static final JobId WELL = Jobs.id("well");

    @TempDir
    Path data;

    private String identity = "";

    @BeforeEach
    void twoJobs() throws IOException {
        JobStore store = reopened();
        identity = store.identity();
        for (JobId id : new JobId[] {HIT, WELL}) {
            store.create(record(id));
        }
    }

    private static JobRecord record(JobId id) {
        return JobRecord.create(id, Optional.of(Jobs.job(id)), new JobState.Queued(), Instant.EPOCH);
    }

    private JobStore reopened() throws IOException {
        return JobStore.open(new LocalDisk(), new DataFolder(data), 1000);
    }

    private Path jobFile(JobId id) {
        return data.resolve("jobs").resolve(id + ".json");
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("empty", bytes -> new byte[0]),
                damage("cut in half", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                damage("cut by its last brace", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                damage("zeroed", bytes -> new byte[bytes.length]),
                damage("garbage", bytes -> "\u0000\u00ff%$ no JSON".getBytes(StandardCharsets.ISO_8859_1)),
                damage("another kind of JSON", bytes -> "[1]".getBytes(StandardCharsets.UTF_8)),
                damage("an empty object", bytes -> "{}".getBytes(StandardCharsets.UTF_8)),
                damage("nested deeply", bytes -> "[".repeat(5000).getBytes(StandardCharsets.UTF_8)),
                damage("huge", bytes -> new byte[5 << 20]),
                replaced("of another job", "\"hit\"", "\"other\""),
                replaced("of no job", "\"hit\"", "\"../hit\""),
                replaced("with an unknown state", "\"QUEUED\"", "\"DREAMING\""),
                replaced("with a garbled time", "1970-", "1970+"),
                replaced("without its report", "\"report\"", "\"rapport\""),
                replaced("with a text for a number", "\"sequence\" : 1", "\"sequence\" : \"1\""),
                replaced("with an impossible URL", "https://", "https:// "));
    }

    private static Arguments replaced(String row, String from, String to) {
        return damage(row, bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        });
    }

    private static Arguments damage(String row, UnaryOperator<byte[]> damage) {
        return arguments(row, damage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedRecordIsSetAside(String row, UnaryOperator<byte[]> damage) throws IOException {
        byte[] damaged = damage.apply(Files.readAllBytes(jobFile(HIT)));
        Files.write(jobFile(HIT), damaged);

        JobStore store = reopened();

        assertThat(store.find(HIT)).hasValueSatisfying(JobStoreDamageTest::failed);
        assertThat(store.find(WELL)).isPresent();
        assertThat(data.resolve("set-aside/hit.json")).hasBinaryContent(damaged);
        assertThat(reopened().find(HIT)).isEqualTo(store.find(HIT));
        assertThat(store.identity()).isEqualTo(identity);
        assertThat(reopened().identity()).isEqualTo(store.identity());
    }

    @Test
    void aMissingRecordIsMissed() throws IOException {
        Files.delete(jobFile(HIT));

        JobStore store = reopened();

        assertThat(store.identity()).isEqualTo(identity);
        assertThat(reopened().identity()).isEqualTo(store.identity());
    }

    @Test
    void theRecordOfAnEndedJobIsNotMissed() throws IOException {
        reopened().update(HIT, r -> r.entering(new EndState.Canceled(), Instant.EPOCH));
        Files.delete(jobFile(HIT));

        assertThat(reopened().identity()).isEqualTo(identity);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("empty", ""),
                arguments("cut", "[\"hit\""),
                arguments("of another kind", "{}"),
                arguments("with what is no job", "[\"../x\"]"));
    }

    @ParameterizedTest(name = "a list {0}")
    @MethodSource("lists")
    void aDamagedListOfOpenJobsProvesNothingSoRecordsCountAsLost(String row, String list) throws IOException {
        Files.writeString(data.resolve("open-jobs.json"), list);

        JobStore store = reopened();

        assertThat(store.all()).hasSize(2);
        assertThat(store.identity()).isEqualTo(identity);
        assertThat(reopened().identity()).isEqualTo(store.identity());
    }

    @Test
    void aListOfOpenJobsThatIsGoneProvesNothingEither() throws IOException {
        Files.delete(data.resolve("open-jobs.json"));
        Files.delete(jobFile(HIT));

        assertThat(reopened().identity()).isEqualTo(identity);
    }

    @ParameterizedTest(name = "an identity file with: {0}")
    @ValueSource(strings = {"", "{", "{\"identity\":\"../..\"}", "{\"identity\":7}"})
    void aDamagedIdentityIsReplaced(String content) throws IOException {
        Files.writeString(data.resolve("identity.json"), content);

        assertThat(reopened().identity()).matches("[0-9a-f]{8}").isNotEqualTo(identity);
    }

    @Test
    void whatARenameLeftHalfDoneIsPassedOver() throws IOException {
        Files.writeString(data.resolve("jobs/new.json.tmp"), "{");

        JobStore store = reopened();

        assertThat(store.all()).hasSize(2);
        assertThat(store.identity()).isEqualTo(identity);
    }

    private static void failed(JobRecord known) {
        assertThat(known.state()).isInstanceOfSatisfying(EndState.Failed.class, state -> assertThat(
                        state.reason().code())
                .isEqualTo(FailureCode.STORAGE_ERROR));
        assertThat(known.report().version()).isGreaterThanOrEqualTo(DamagedRecord.MARGIN);
        assertThat(known.confirmed()).isFalse();
    }

    @Test
    void theEndIsPublishedAboveTheVersionThatTheDamagedBytesName() throws IOException {
        JobStore store = reopened();
        for (int change = 0; change < 5; change++) {
            store.update(HIT, r -> r.entering(r.state(), Instant.EPOCH));
        }
        byte[] whole = Files.readAllBytes(jobFile(HIT));
        Files.write(jobFile(HIT), Arrays.copyOf(whole, whole.length - 2));

        assertThat(reopened().find(HIT).orElseThrow().report().version()).isEqualTo(6 + DamagedRecord.MARGIN);
    }

    @Test
    void aDamagedRecordThatTheBackendDoesNotWaitForIsOnlySetAside() throws IOException {
        reopened().update(HIT, r -> r.entering(new EndState.Canceled(), Instant.EPOCH));
        Files.writeString(jobFile(HIT), "{");

        assertThat(reopened().find(HIT)).isEmpty();
        assertThat(jobFile(HIT)).doesNotExist();
        assertThat(data.resolve("set-aside/hit.json")).hasContent("{");
    }

    @Test
    void aRecordOfALaterVersionStaysUntouched() throws IOException {
        String later = Files.readString(jobFile(HIT)).replace("\"schema\" : 1", "\"schema\" : 2");
        Files.writeString(jobFile(HIT), later);

        JobStore store = reopened();

        assertThat(store.find(HIT)).isEmpty();
        assertThat(store.isOfLaterVersion(HIT)).isTrue();
        assertThatIOException().isThrownBy(() -> store.create(record(HIT)));
        assertThat(jobFile(HIT)).hasContent(later);
        assertThat(data.resolve("set-aside")).doesNotExist();
        assertThat(reopened().identity()).isEqualTo(identity);
        Files.writeString(jobFile(HIT), later.replace("\"schema\" : 2", "\"schema\" : 1"));
        assertThat(reopened().find(HIT)).isPresent();
    }

    @Test
    void aFolderInPlaceOfARecordIsSetAside() throws IOException {
        Files.delete(jobFile(HIT));
        Files.createDirectories(jobFile(HIT).resolve("within"));

        JobStore store = reopened();

        assertThat(store.find(HIT)).hasValueSatisfying(JobStoreDamageTest::failed);
        assertThat(data.resolve("set-aside/hit.json/within")).isDirectory();
    }

    @ParameterizedTest(name = "in place of {0}")
    @ValueSource(strings = {"jobs/well.json", "jobs/well.json.tmp", "open-jobs.json", "open-jobs.json.tmp"})
    void aFolderThatAWriteMeetsIsSetAside(String place) throws IOException {
        JobStore store = reopened();
        Files.deleteIfExists(data.resolve(place));
        Files.createDirectories(data.resolve(place).resolve("within"));

        store.update(WELL, r -> r.entering(new EndState.Canceled(), Instant.EPOCH));

        assertThat(store.troubles().now()).isEmpty();
        assertThat(data.resolve("set-aside").resolve(data.resolve(place).getFileName()))
                .isDirectory();
        assertThat(reopened().find(WELL).orElseThrow().ended()).isTrue();
    }

    @Test
    void whatAWriteThatWasCutShortLeftGoesAtStart() throws IOException {
        Files.writeString(data.resolve("jobs/new.json.tmp"), "{");

        reopened();

        assertThat(data.resolve("jobs/new.json.tmp")).doesNotExist();
    }

    @Test
    void whatAWriteThatWasCutShortLeftGoesWithTheJob() throws IOException {
        JobStore store = reopened();
        store.update(HIT, r -> r.entering(new EndState.Canceled(), Instant.EPOCH));
        Files.writeString(data.resolve("jobs/hit.json.tmp"), "{");

        store.forget(HIT);

        assertThat(data.resolve("jobs/hit.json.tmp")).doesNotExist();
    }

    @Test
    void nothingThatWasSetAsideIsEverDeleted() throws IOException {
        for (int time = 0; time < 30; time++) {
            Files.writeString(data.resolve("jobs/bad.json"), "{" + time);
            Files.writeString(data.resolve("jobs/bad-" + time + ".json"), "{");
            Files.writeString(data.resolve("open-jobs.json"), "[" + time);
            reopened();
        }

        try (Stream<Path> aside = Files.list(data.resolve("set-aside"))) {
            assertThat(aside.count()).isEqualTo(90);
        }
        try (Stream<Path> jobs = Files.list(data.resolve("jobs"))) {
            assertThat(jobs.count()).isEqualTo(2);
        }
    }
}

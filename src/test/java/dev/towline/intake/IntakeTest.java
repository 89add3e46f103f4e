package dev.towline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.job.EndState;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.JobStatus;
import dev.towline.job.SourcePolicy;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.States;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final JobId ID = Jobs.id("one");
    private static final byte[] GOOD = new JobDocument().bytes();
    private static final byte[] FRESH = new JobDocument()
            .withArtifact("urls", "[\"https://cdn.example/new\"]")
            .bytes();
    private static final byte[] OTHER = new JobDocument()
            .withArtifact("sha256", JobDocument.quoted("ff".repeat(32)))
            .bytes();

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private JobStore store;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        store = reopened();
        intake = new Intake(
                store, new SourcePolicy(false, List.of(), 1000), 2, Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private JobStore reopened() throws IOException {
        return JobStore.open(disk, new DataFolder(data), 1000);
    }

    private JobRecord known(JobId id) {
        return store.find(id).orElseThrow();
    }

    private void end(JobId id) throws IOException {
        store.update(id, r -> r.entering(new EndState.Canceled(), NOW));
        store.confirm(id, known(id).report().version());
    }

    @Test
    void aJobIsOnDiskWhenItIsTaken() throws IOException {
        assertThat(intake.offer(ID, GOOD)).isEmpty();

        JobRecord kept = reopened().find(ID).orElseThrow();
        assertThat(kept.state()).isEqualTo(new JobState.Queued());
        assertThat(kept.acceptance().createdAt()).isEqualTo(NOW);
        assertThat(kept.report().version()).isEqualTo(1);
        assertThat(kept.confirmed()).isFalse();
    }

    @Test
    void theSameRequestTwentyTimesIsOneJobAndOneReport() throws Exception {
        List<JobRecord> seen = new ArrayList<>();
        store.observe(seen::add);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Optional<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> intake.offer(ID, GOOD)));
            }
            for (Future<Optional<String>> answer : answers) {
                assertThat(answer.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.all()).hasSize(1);
        assertThat(seen).hasSize(1);
    }

    @Test
    void aFreshUrlIsKeptAndNotReported() throws IOException {
        intake.offer(ID, GOOD);
        assertThat(intake.offer(ID, FRESH)).isEmpty();

        JobRecord kept = reopened().find(ID).orElseThrow();
        assertThat(kept.job().orElseThrow().artifact().urls()).containsExactly(URI.create("https://cdn.example/new"));
        assertThat(kept.report().version()).isEqualTo(1);
    }

    @Test
    void anotherArtefactIsAConflictAndTheJobGoesOn() throws IOException {
        intake.offer(ID, GOOD);
        JobRecord before = known(ID);

        assertThat(intake.offer(ID, OTHER)).contains("JOB_CONFLICT");
        assertThat(known(ID)).isEqualTo(before);
    }

    @Test
    void anInvalidRequestLeavesARunningJobAlone() throws IOException {
        intake.offer(ID, GOOD);
        store.update(ID, r -> r.entering(new JobState.Downloading(), NOW));
        JobRecord before = known(ID);

        assertThat(intake.offer(ID, new byte[] {1, 2})).contains("INVALID_JOB");
        assertThat(known(ID)).isEqualTo(before);
    }

    @Test
    void anEndIsPublishedAgainAtItsOldVersion() throws IOException {
        intake.offer(ID, GOOD);
        end(ID);
        assertThat(known(ID).confirmed()).isTrue();

        assertThat(intake.offer(ID, GOOD)).isEmpty();

        assertThat(known(ID).confirmed()).isFalse();
        assertThat(known(ID).report().version()).isEqualTo(2);
        assertThat(known(ID).state().status()).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void anInvalidRequestIsRejectedOnceAndTheNextJobIsTaken() throws IOException {
        assertThat(intake.offer(ID, new byte[] {'{'})).isEmpty();
        assertThat(intake.offer(ID, new byte[] {'['})).isEmpty();
        intake.offer(Jobs.id("two"), GOOD);

        assertThat(known(ID).report().version()).isEqualTo(1);
        assertThat(failureOf(ID)).contains(FailureCode.INVALID_JOB);
        assertThat(known(Jobs.id("two")).state()).isEqualTo(new JobState.Queued());
    }

    private Optional<FailureCode> failureOf(JobId id) {
        return known(id).state() instanceof EndState.Rejected rejected
                ? Optional.of(rejected.reason().code())
                : Optional.empty();
    }

    @Test
    void onlySoManyJobsMayWait() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            intake.offer(Jobs.id(name), GOOD);
        }

        assertThat(failureOf(Jobs.id("a"))).isEmpty();
        assertThat(failureOf(Jobs.id("b"))).isEmpty();
        assertThat(failureOf(Jobs.id("c"))).contains(FailureCode.QUEUE_FULL);
    }

    static Stream<Arguments> whoWaits() {
        return Stream.concat(
                States.open().stream()
                        .map(state -> arguments(
                                state,
                                !(state instanceof JobState.Downloading || state instanceof JobState.Verifying))),
                States.ended().stream().map(state -> arguments(state, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whoWaits")
    void everyOpenJobWithoutARunWaits(JobState state, boolean waits) throws IOException {
        for (String name : List.of("a", "b", "c")) {
            intake.offer(Jobs.id(name), GOOD);
            if (name.equals("a")) {
                store.update(Jobs.id(name), r -> r.entering(state, NOW));
            }
        }

        assertThat(failureOf(Jobs.id("c"))).isEqualTo(waits ? Optional.of(FailureCode.QUEUE_FULL) : Optional.empty());
    }

    @Test
    void aRequestThatCannotBeKeptMustComeAgain() throws IOException {
        disk.add(DiskRules.failAll(Operation.FORCE, DiskRules.noSpace()));
        assertThatIOException().isThrownBy(() -> intake.offer(ID, GOOD));
        assertThat(store.find(ID)).isEmpty();
        disk.clear();

        assertThat(intake.offer(ID, GOOD)).isEmpty();
        assertThat(reopened().find(ID)).isPresent();
    }

    @Test
    void aRetainedRequestThatWasReplacedDoesNotBringOldUrlsBack() throws IOException {
        intake.offer(ID, GOOD, true);
        intake.offer(ID, FRESH, false);
        JobRecord refreshed = known(ID);

        store = reopened();
        intake = new Intake(
                store, new SourcePolicy(false, List.of(), 1000), 2, Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(intake.offer(ID, GOOD, true)).isEmpty();

        assertThat(known(ID)).isEqualTo(refreshed);
    }

    @Test
    void anOldRequestThatIsPublishedAgainRefreshes() throws IOException {
        intake.offer(ID, GOOD, true);
        intake.offer(ID, FRESH, false);
        intake.offer(ID, GOOD, false);

        assertThat(known(ID).job().orElseThrow().artifact().urls())
                .doesNotContain(URI.create("https://cdn.example/new"));
        intake.offer(ID, FRESH, true);
        assertThat(known(ID).job().orElseThrow().artifact().urls())
                .doesNotContain(URI.create("https://cdn.example/new"));
    }
}

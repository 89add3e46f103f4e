package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.testing.Jobs;
import dev.towline.testing.States;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of jobs without a run, in each state. */
class UpkeepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final JobState DUE_NOW = new JobState.Retrying(NOW);
    private static final JobId ID = Jobs.id("a");

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private final AtomicLong nanos = new AtomicLong();
    private JobStore store;
    private Upkeep upkeep;

    @BeforeEach
    void open() throws IOException {
        store = JobStore.open(disk, new DataFolder(data), 10);
        upkeep =
                new Upkeep(store, Clock.fixed(NOW, ZoneOffset.UTC), new UnwrittenRecords(store.troubles(), nanos::get));
    }

    private void given(JobState state) throws IOException {
        store.create(JobRecord.create(ID, Optional.of(Jobs.job(ID)), state, NOW.minusSeconds(60)));
    }

    private JobRecord known() {
        return store.find(ID).orElseThrow();
    }

    private static boolean isInTheMiddle(JobState state) {
        return state instanceof JobState.Downloading || state instanceof JobState.Verifying;
    }

    static Stream<JobState> states() {
        return Stream.concat(States.open().stream(), States.ended().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void whoIsInTheMiddleWithoutARunWasInterruptedAndIsDueAtOnce(JobState state) throws IOException {
        given(state);

        upkeep.takeUpInterrupted(Set.of());

        assertThat(known().state()).isEqualTo(isInTheMiddle(state) ? DUE_NOW : state);
        assertThat(known().history().crashes()).isEqualTo(isInTheMiddle(state) ? 1 : 0);
        assertThat(upkeep.wasInterrupted(ID)).isEqualTo(isInTheMiddle(state));
        assertThat(upkeep.wasInterrupted(ID)).as("asked again").isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void whoHasARunIsLeftAlone(JobState state) throws IOException {
        given(state);

        upkeep.takeUpInterrupted(Set.of(ID));

        assertThat(known().state()).isEqualTo(state);
        assertThat(known().history().crashes()).isZero();
        assertThat(upkeep.wasInterrupted(ID)).isFalse();
    }

    @Test
    void eachCrashInARowIsCounted() throws IOException {
        given(new JobState.Downloading());
        for (int crashes = 1; crashes <= 3; crashes++) {
            upkeep.takeUpInterrupted(Set.of());
            assertThat(known().history().crashes()).isEqualTo(crashes);
            store.update(ID, known -> known.entering(new JobState.Downloading(), NOW));
        }
    }

    @Test
    void oneWhoseRecordCannotBeWrittenIsTriedAgainLater() throws IOException {
        given(new JobState.Downloading());
        disk.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames("a.json.tmp"));

        upkeep.takeUpInterrupted(Set.of());
        assertThat(known().state()).isEqualTo(new JobState.Downloading());
        assertThat(upkeep.wasInterrupted(ID)).isFalse();

        upkeep.takeUpInterrupted(Set.of());
        assertThat(known().state()).as("before its wait is over").isEqualTo(new JobState.Downloading());

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        upkeep.takeUpInterrupted(Set.of());
        assertThat(known().state()).isEqualTo(DUE_NOW);
        assertThat(known().history().crashes()).isEqualTo(1);
    }

    static Stream<Arguments> resumes() {
        return states().map(state -> arguments(state, state.equals(new JobState.Paused(true)) ? DUE_NOW : state));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("resumes")
    void whoWasPausedWithTheAgentGoesOnWithIt(JobState state, JobState next) throws IOException {
        given(state);
        long version = known().report().version();

        upkeep.resumeWithAgent();

        assertThat(known().state()).isEqualTo(next);
        assertThat(known().report().version()).isEqualTo(next.equals(state) ? version : version + 1);
    }
}

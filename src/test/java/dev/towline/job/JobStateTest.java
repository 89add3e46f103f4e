package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobStateTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final Failure WHY = Failure.of(FailureCode.STORAGE_ERROR, "why");
    private static final VerifiedFile FILE = new VerifiedFile("/f", 1, Map.of());
    private static final JobState.Retrying RETRYING = new JobState.Retrying(NOW);

    private static final List<JobState> ALL = List.of(
            new JobState.Queued(),
            new JobState.Downloading(),
            RETRYING,
            new JobState.AwaitingUrl(),
            new JobState.Paused(false),
            new JobState.Verifying(),
            new EndState.Succeeded(FILE),
            new EndState.Failed(WHY),
            new EndState.TimedOut(WHY),
            new EndState.Rejected(WHY),
            new EndState.Canceled());

    static Stream<Arguments> exits() {
        return Stream.of(
                arguments(
                        JobState.Queued.class, Set.of("start", "running", "rest", "pause", "cancel", "expire", "fail")),
                arguments(
                        JobState.Downloading.class,
                        Set.of(
                                "backOff",
                                "awaitUrl",
                                "verify",
                                "running",
                                "rest",
                                "pause",
                                "cancel",
                                "expire",
                                "fail")),
                arguments(
                        JobState.Retrying.class,
                        Set.of("start", "refreshed", "running", "rest", "pause", "cancel", "expire", "fail")),
                arguments(
                        JobState.AwaitingUrl.class,
                        Set.of("refreshed", "running", "rest", "pause", "cancel", "expire", "fail")),
                arguments(
                        JobState.Paused.class,
                        Set.of("resume", "running", "rest", "pause", "cancel", "expire", "fail")),
                arguments(
                        JobState.Verifying.class,
                        Set.of("succeed", "mismatchRetry", "running", "rest", "pause", "cancel", "expire", "fail")),
                arguments(EndState.Succeeded.class, Set.of()),
                arguments(EndState.Failed.class, Set.of()),
                arguments(EndState.TimedOut.class, Set.of()),
                arguments(EndState.Rejected.class, Set.of()),
                arguments(EndState.Canceled.class, Set.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("exits")
    void aStateOffersItsLegalExitsAlone(Class<?> state, Set<String> legal) {
        assertThat(exitsOf(state)).isEqualTo(new TreeSet<>(legal));
    }

    /** What leads from one state to another is what returns one. */
    private static Set<String> exitsOf(Class<?> state) {
        return Arrays.stream(state.getMethods())
                .filter(method -> JobState.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theTableHasEveryState() {
        Set<Class<?>> listed = exits().map(row -> (Class<?>) row.get()[0]).collect(Collectors.toSet());

        assertThat(listed).isEqualTo(leavesOf(JobState.class).collect(Collectors.toSet()));
        assertThat(ALL).extracting(Object::getClass).hasSize(listed.size());
    }

    private static Stream<Class<?>> leavesOf(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Arrays.stream(permitted).flatMap(JobStateTest::leavesOf);
    }

    static Stream<Arguments> moves() {
        JobState.Downloading downloading = new JobState.Downloading();
        JobState.Verifying verifying = new JobState.Verifying();
        return Stream.of(
                arguments("a request is accepted", JobState.accepted(), new JobState.Queued()),
                arguments("a request is rejected", JobState.rejected(WHY), new EndState.Rejected(WHY)),
                arguments("a queued job is started", new JobState.Queued().start(), downloading),
                arguments("a job that waited is started", RETRYING.start(), downloading),
                arguments("a download backs off", downloading.backOff(NOW), RETRYING),
                arguments("a download waits for a URL", downloading.awaitUrl(), new JobState.AwaitingUrl()),
                arguments("a download has all bytes", downloading.verify(), verifying),
                arguments("fresh URLs came", new JobState.AwaitingUrl().refreshed(NOW), RETRYING),
                arguments(
                        "fresh URLs came while it waited",
                        new JobState.Retrying(NOW.plusSeconds(9)).refreshed(NOW),
                        RETRYING),
                arguments("fresh URLs came when its wait was over", RETRYING.refreshed(NOW.plusSeconds(9)), RETRYING),
                arguments("a paused job goes on", new JobState.Paused(true).resume(NOW), RETRYING),
                arguments("the bytes are right", verifying.succeed(FILE), new EndState.Succeeded(FILE)),
                arguments("a splice was wrong", verifying.mismatchRetry(NOW), RETRYING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void leadsWhereItsNamePromises(String row, JobState reached, JobState expected) {
        assertThat(reached).isEqualTo(expected);
    }

    static Stream<JobState> open() {
        return ALL.stream().filter(state -> state instanceof JobState.Open);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("open")
    void whatHasNotEndedMayEndPauseRunOrRest(JobState state) {
        JobState.Open open = (JobState.Open) state;

        assertThat(open.cancel()).isEqualTo(new EndState.Canceled());
        assertThat(open.expire(WHY)).isEqualTo(new EndState.TimedOut(WHY));
        assertThat(open.fail(WHY)).isEqualTo(new EndState.Failed(WHY));
        assertThat(open.pause(true)).isEqualTo(new JobState.Paused(true));
        assertThat(open.running()).isEqualTo(new JobState.Downloading());
        assertThat(open.rest(NOW)).isEqualTo(RETRYING);
    }

    @Test
    void onlyWhatIsInProgressHasAPhase() {
        assertThat(ALL).allSatisfy(state -> assertThat(state.phase().isPresent())
                .isEqualTo(state.status() == JobStatus.IN_PROGRESS));
        assertThat(ALL.stream().flatMap(state -> state.phase().stream())).containsExactlyInAnyOrder(Phase.values());
        assertThat(ALL).extracting(JobState::status).contains(JobStatus.values());
    }

    @Test
    void aBackOffIsDueOnceItHasPassed() {
        assertThat(RETRYING.dueAt(NOW.minusMillis(1))).isFalse();
        assertThat(RETRYING.dueAt(NOW)).isTrue();
        assertThat(new JobState.Queued().dueAt(Instant.MIN)).isTrue();
    }

    @Test
    void anEndWithoutAnArtefactHasItsReason() {
        assertThat(ALL.stream().filter(EndState.class::isInstance).map(JobState::failure))
                .containsExactly(
                        Optional.empty(), Optional.of(WHY), Optional.of(WHY), Optional.of(WHY), Optional.empty());
        assertThat(open().map(JobState::failure)).containsOnly(Optional.empty());
    }

    @Test
    void onlySuccessHasAFile() {
        assertThat(ALL.stream().flatMap(state -> state.verifiedFile().stream())).containsExactly(FILE);
    }

    @Test
    void onlyADownloadAndACheckAreActive() {
        assertThat(ALL.stream().filter(JobState::isActive))
                .containsExactly(new JobState.Downloading(), new JobState.Verifying());
    }
}

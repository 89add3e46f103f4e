package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.download.Outcome;
import dev.towline.job.Artifact;
import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.EndState;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import dev.towline.testing.Known;
import dev.towline.testing.States;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The state after a run: each outcome, each reason to stop, from each state that a run may be in. */
class NextStateTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T09:59:59Z");
    private static final Duration DELAY = Duration.ofSeconds(40);
    private static final Progress PROGRESS = new Progress(5, 7, 2, OptionalLong.of(3), OptionalLong.of(10));
    private static final Failure DISK = Failure.of(FailureCode.DISK_FULL, "no room");
    private static final Failure STORAGE = Failure.of(FailureCode.STORAGE_ERROR, "Input/output error");
    private static final Failure SOURCE = Failure.download(Cause.ofStatus(404), "gone");
    private static final Known KNOWN = Known.job("a", 1).expiresAt(END);

    private static final JobState CANCELED = new EndState.Canceled();
    private static final JobState PAUSED = new JobState.Paused(false);
    private static final JobState AGENT_PAUSED = new JobState.Paused(true);
    private static final JobState DUE_NOW = new JobState.Retrying(NOW);
    private static final JobState DUE_LATER = new JobState.Retrying(NOW.plus(DELAY));
    private static final JobState AWAITING = new JobState.AwaitingUrl();
    private static final JobState TIMED_OUT =
            new EndState.TimedOut(Failure.of(FailureCode.EXPIRED, "not done by 2026-11-01T09:59:59Z"));

    private static Outcome failed(Failure failure) {
        return new Outcome.Failed(failure, PROGRESS);
    }

    private static final Outcome STOPPED = new Outcome.Stopped(PROGRESS);
    private static final Outcome AWAITS =
            new Outcome.AwaitsUrl(KNOWN.record().job().orElseThrow(), PROGRESS);

    private static final Map<String, Outcome> OUTCOMES = Map.of(
            "verified",
            new Outcome.Done(States.FILE, PROGRESS),
            "source gone",
            failed(SOURCE),
            "disk full",
            failed(DISK),
            "disk failing",
            failed(STORAGE),
            "awaits a URL",
            AWAITS,
            "backs off",
            new Outcome.BacksOff(DELAY, "503", PROGRESS),
            "stopped",
            STOPPED);

    private static final Map<String, JobState> STATES = Map.ofEntries(
            Map.entry("succeeded", new EndState.Succeeded(States.FILE)),
            Map.entry("gone", new EndState.Failed(SOURCE)),
            Map.entry("full", new EndState.Failed(DISK)),
            Map.entry("failing", new EndState.Failed(STORAGE)),
            Map.entry("awaiting", AWAITING),
            Map.entry("later", DUE_LATER),
            Map.entry("now", DUE_NOW),
            Map.entry("agent paused", AGENT_PAUSED),
            Map.entry("paused", PAUSED),
            Map.entry("canceled", CANCELED),
            Map.entry("timed out", TIMED_OUT));

    /** The next state where nobody asked it to stop, and for each reason to stop. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # outcome    | nothing   | PREEMPT   | REFRESH   | SHUTDOWN  | AGENT_PAUSE  | PAUSE     | CANCEL    | EXPIRE
            verified     | succeeded | succeeded | succeeded | succeeded | succeeded    | succeeded | succeeded | succeeded
            source gone  | gone      | gone      | gone      | gone      | gone         | gone      | canceled  | gone
            disk full    | full      | now       | now       | now       | agent paused | paused    | canceled  | timed out
            disk failing | failing   | now       | now       | now       | agent paused | paused    | canceled  | timed out
            awaits a URL | awaiting  | now       | now       | now       | agent paused | paused    | canceled  | timed out
            backs off    | later     | now       | now       | now       | agent paused | paused    | canceled  | timed out
            stopped      | now       | now       | now       | now       | agent paused | paused    | canceled  | timed out
            """)
    void isTheSameFromEachOpenState(ArgumentsAccessor row) {
        Outcome outcome = outcome(row.getString(0));
        List<Optional<StopReason>> reasons = reasons();
        assertThat(row.size()).as("a column for each reason to stop").isEqualTo(1 + reasons.size());
        for (int column = 1; column < row.size(); column++) {
            Optional<StopReason> reason = reasons.get(column - 1);
            JobState next = STATES.get(Objects.requireNonNull(row.getString(column)));
            for (JobState open : States.open()) {
                JobRecord known = KNOWN.in(open).record();

                JobRecord after = NextState.recordOf(known, outcome, reason, NOW);

                assertThat(after.state())
                        .as("from %s, asked to stop: %s", open, reason)
                        .isEqualTo(next);
                assertThat(after.progress()).isEqualTo(PROGRESS);
                assertThat(after.report().version()).isEqualTo(known.report().version() + 1);
                assertThat(after.confirmed()).isFalse();
            }
        }
    }

    private static Outcome outcome(@Nullable String name) {
        return Objects.requireNonNull(OUTCOMES.get(Objects.requireNonNull(name)), name);
    }

    private static List<Optional<StopReason>> reasons() {
        return Stream.concat(
                        Stream.of(Optional.<StopReason>empty()),
                        Arrays.stream(StopReason.values()).map(Optional::of))
                .toList();
    }

    static Stream<String> outcomes() {
        return OUTCOMES.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void whatHasEndedStaysAsItIs(String name) {
        for (JobState ended : States.ended()) {
            JobRecord known = KNOWN.in(ended).record();
            for (Optional<StopReason> reason : reasons()) {
                assertThat(NextState.recordOf(known, outcome(name), reason, NOW))
                        .as("%s, asked to stop: %s", ended, reason)
                        .isSameAs(known);
            }
        }
    }

    @Test
    void aRunThatEndsEndsTheCountOfCrashes() {
        JobRecord known = KNOWN.in(new JobState.Downloading()).record();
        JobRecord crashed = known.with(known.history().withCrashReset().withCrashes(2));

        JobRecord after = NextState.recordOf(crashed, STOPPED, Optional.empty(), NOW);

        assertThat(after.history()).isEqualTo(known.history().withCrashReset());
    }

    static Stream<Arguments> refreshes() {
        DownloadJob asked = KNOWN.record().job().orElseThrow();
        return Stream.of(
                arguments("the URLs that were refused", asked, AWAITING),
                arguments("other URLs", with(Jobs.artifact(URI.create("https://b.example/f"))), DUE_NOW),
                arguments("other headers", with(withHeader()), DUE_NOW));
    }

    private static DownloadJob with(Artifact artifact) {
        DownloadJob asked = KNOWN.record().job().orElseThrow();
        return new DownloadJob(asked.id(), artifact, asked.priority(), asked.notBefore(), asked.expiresAt(), 0);
    }

    private static Artifact withHeader() {
        Artifact plain = Jobs.artifact();
        return new Artifact(
                plain.urls(), plain.size(), plain.digests(), plain.fileName(), Map.of("Authorization", "fresh"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refreshes")
    void urlsThatWereRefreshedWhileTheOldOnesWereRefusedAreTriedAtOnce(
            String row, DownloadJob refreshed, JobState next) {
        JobRecord known = KNOWN.in(new JobState.Downloading()).record().with(refreshed);

        assertThat(NextState.recordOf(known, AWAITS, Optional.empty(), NOW).state())
                .isEqualTo(next);
    }

    static Stream<Arguments> rests() {
        return Stream.of(
                arguments(StopReason.PREEMPT, DUE_NOW),
                arguments(StopReason.REFRESH, DUE_NOW),
                arguments(StopReason.SHUTDOWN, DUE_NOW),
                arguments(StopReason.AGENT_PAUSE, AGENT_PAUSED),
                arguments(StopReason.PAUSE, PAUSED),
                arguments(StopReason.CANCEL, CANCELED),
                arguments(StopReason.EXPIRE, TIMED_OUT));
    }

    @ParameterizedTest(name = "asked to stop, {0}: {1}")
    @MethodSource("rests")
    void aJobWithoutARunIsMovedAtOnce(StopReason reason, JobState next) {
        for (JobState open : States.open()) {
            JobRecord known = KNOWN.in(open).record();

            JobRecord after = NextState.rested(known, reason, NOW);

            assertThat(after.state()).as("from %s", open).isEqualTo(next);
            assertThat(after.progress()).isEqualTo(known.progress());
        }
    }

    @ParameterizedTest(name = "asked to stop, {0}")
    @MethodSource("rests")
    void whatIsSoAlreadyIsNotPublishedAgain(StopReason reason, JobState next) {
        JobRecord known = KNOWN.in(next).record();

        assertThat(NextState.rested(known, reason, NOW)).isSameAs(known);
    }

    @ParameterizedTest(name = "asked to stop, {0}")
    @MethodSource("rests")
    void whatHasEndedDoesNotMove(StopReason reason, JobState next) {
        for (JobState ended : States.ended()) {
            JobRecord known = KNOWN.in(ended).record();

            assertThat(NextState.rested(known, reason, NOW)).isSameAs(known);
        }
    }
}

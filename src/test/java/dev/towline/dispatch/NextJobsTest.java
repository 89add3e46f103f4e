package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.EndState;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import dev.towline.testing.Known;
import dev.towline.testing.States;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who expires, makes way and starts. Running jobs stand in capitals. */
class NextJobsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant BOOT_WITHOUT_A_CLOCK = Instant.parse("1970-01-01T00:01:00Z");
    private static final Instant FIRST_PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final NextJobs ONE = new NextJobs(1, false);
    private static final NextJobs TWO = new NextJobs(2, false);
    private static final NextJobs ONE_PREEMPTING = new NextJobs(1, true);
    private static final NextJobs TWO_PREEMPTING = new NextJobs(2, true);

    private static Known running(String id, long sequence) {
        return Known.job(id, sequence).in(new JobState.Downloading());
    }

    private static Known retrying(Instant until) {
        return Known.job("a", 1).in(new JobState.Retrying(until));
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                arguments("no job", ONE, List.of(), ""),
                arguments("one job", ONE, List.of(Known.job("a", 1)), "a"),
                arguments("equal priorities by arrival", ONE, List.of(Known.job("b", 2), Known.job("a", 1)), "a"),
                arguments(
                        "the higher priority first",
                        ONE,
                        List.of(Known.job("a", 1), Known.job("b", 2).priority(6)),
                        "b"),
                arguments(
                        "the highest and the lowest",
                        ONE,
                        List.of(Known.job("a", 1).priority(0), Known.job("b", 2).priority(9)),
                        "b"),
                arguments(
                        "as many as there are slots, the best first",
                        TWO,
                        List.of(
                                Known.job("a", 1),
                                Known.job("b", 2).priority(7),
                                Known.job("c", 3).priority(7)),
                        "b c"),
                arguments("more slots than jobs", TWO, List.of(Known.job("a", 1)), "a"),
                arguments("a slot that is taken", ONE, List.of(running("A", 1), Known.job("b", 2)), ""),
                arguments("one of two slots taken", TWO, List.of(running("A", 1), Known.job("b", 2)), "b"),
                arguments(
                        "more running than slots, after the number was lowered",
                        ONE,
                        List.of(running("A", 1), running("B", 2), Known.job("c", 3)),
                        ""),
                arguments(
                        "a running one is not started again, whatever is said of it",
                        TWO,
                        List.of(Known.job("A", 1)),
                        ""),
                arguments("notBefore passed", ONE, List.of(Known.job("a", 1).notBefore(NOW.minus(SECOND))), "a"),
                arguments("notBefore is now", ONE, List.of(Known.job("a", 1).notBefore(NOW)), "a"),
                arguments("notBefore to come", ONE, List.of(Known.job("a", 1).notBefore(NOW.plus(SECOND))), ""),
                arguments(
                        "one that may not start yet holds nobody up",
                        ONE,
                        List.of(Known.job("a", 1).priority(9).notBefore(NOW.plus(SECOND)), Known.job("b", 2)),
                        "b"),
                arguments("backing off, due now", ONE, List.of(retrying(NOW)), "a"),
                arguments("backing off, due before", ONE, List.of(retrying(NOW.minus(SECOND))), "a"),
                arguments("backing off, due later", ONE, List.of(retrying(NOW.plus(SECOND))), ""),
                arguments(
                        "one that backs off holds nobody up",
                        ONE,
                        List.of(retrying(NOW.plus(SECOND)), Known.job("b", 2)),
                        "b"),
                arguments(
                        "backing off for the longest time there is",
                        ONE,
                        List.of(retrying(NOW.plus(Duration.ofHours(1)))),
                        ""),
                arguments(
                        "backing off, and the clock was set back",
                        ONE,
                        List.of(retrying(NOW.plus(Duration.ofHours(1)).plusMillis(1))),
                        "a"),
                arguments(
                        "backing off, due, and notBefore to come",
                        ONE,
                        List.of(retrying(NOW).notBefore(NOW.plus(SECOND))),
                        ""),
                arguments("paused", ONE, List.of(Known.job("a", 1).in(new JobState.Paused(false))), ""),
                arguments(
                        "paused with the agent", ONE, List.of(Known.job("a", 1).in(new JobState.Paused(true))), ""),
                arguments("awaiting a URL", ONE, List.of(Known.job("a", 1).in(new JobState.AwaitingUrl())), ""),
                arguments("under way without a run", ONE, List.of(running("a", 1)), ""),
                arguments(
                        "verifying without a run",
                        ONE,
                        List.of(Known.job("a", 1).in(new JobState.Verifying())),
                        ""),
                arguments("ended", ONE, List.of(Known.job("a", 1).in(new EndState.Canceled())), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("starts")
    void starts(String row, NextJobs rule, List<Known> jobs, String started) {
        NextJobs.Choice choice = choose(rule, jobs, NOW, false);

        assertThat(ids(choice.start())).isEqualTo(started);
        assertThat(choice.expire()).isEmpty();
        assertThat(choice.interrupt()).isEmpty();
    }

    static Stream<Arguments> expiries() {
        Instant past = NOW.minus(SECOND);
        return Stream.of(
                arguments("passed", Known.job("a", 1).expiresAt(past), NOW, "a"),
                arguments("now", Known.job("a", 1).expiresAt(NOW), NOW, "a"),
                arguments("to come", Known.job("a", 1).expiresAt(NOW.plus(SECOND)), NOW, ""),
                arguments("none", Known.job("a", 1), NOW, ""),
                arguments(
                        "before it may start", Known.job("a", 1).expiresAt(past).notBefore(NOW.plus(SECOND)), NOW, "a"),
                arguments("of a running one", running("A", 1).expiresAt(past), NOW, "A"),
                arguments(
                        "passed, on a clock that is not plausible",
                        Known.job("a", 1).expiresAt(Instant.EPOCH),
                        BOOT_WITHOUT_A_CLOCK,
                        ""),
                arguments(
                        "passed, on the last instant that is not plausible",
                        Known.job("a", 1).expiresAt(Instant.EPOCH),
                        FIRST_PLAUSIBLE.minusNanos(1),
                        ""),
                arguments(
                        "passed, on the first plausible instant",
                        Known.job("a", 1).expiresAt(Instant.EPOCH),
                        FIRST_PLAUSIBLE,
                        "a"),
                arguments(
                        "to come again, on a clock that was set back",
                        Known.job("a", 1).expiresAt(past),
                        NOW.minus(Duration.ofDays(1)),
                        ""));
    }

    @ParameterizedTest(name = "expiry {0}")
    @MethodSource("expiries")
    void expires(String row, Known job, Instant now, String expired) {
        assertThat(ids(choose(ONE, List.of(job), now, false).expire())).isEqualTo(expired);
    }

    static Stream<Arguments> states() {
        return Stream.concat(
                States.open().stream().map(state -> arguments(state, "a")),
                States.ended().stream().map(state -> arguments(state, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void whatIsOpenExpiresInEachStateAndDoesNotStart(JobState state, String expired) {
        Known job = Known.job("a", 1).expiresAt(NOW).in(state);

        NextJobs.Choice choice = choose(ONE, List.of(job), NOW, false);

        assertThat(ids(choice.expire())).isEqualTo(expired);
        assertThat(choice.start()).isEmpty();
    }

    @Test
    void oneThatExpiresLeavesTheSlotToTheNext() {
        List<Known> jobs = List.of(Known.job("a", 1).priority(9).expiresAt(NOW), Known.job("b", 2));

        assertThat(ids(choose(ONE, jobs, NOW, false).start())).isEqualTo("b");
    }

    @Test
    void noticeOfATimeIsTakenOnceTheClockIsPlausible() {
        Known job = Known.job("a", 1).notBefore(Instant.EPOCH);

        assertThat(ids(choose(ONE, List.of(job), BOOT_WITHOUT_A_CLOCK, false).start()))
                .isEmpty();
        assertThat(ids(choose(ONE, List.of(job), FIRST_PLAUSIBLE.minusNanos(1), false)
                        .start()))
                .isEmpty();
        assertThat(ids(choose(ONE, List.of(job), FIRST_PLAUSIBLE, false).start()))
                .isEqualTo("a");
    }

    @Test
    void aJobWithoutTimesStartsWhateverTheClockSays() {
        assertThat(ids(choose(ONE, List.of(Known.job("a", 1)), BOOT_WITHOUT_A_CLOCK, false)
                        .start()))
                .isEqualTo("a");
    }

    @Test
    void aPausedAgentStartsNothingInterruptsNothingAndLetsTimePass() {
        List<Known> jobs = List.of(
                running("A", 1).priority(0),
                Known.job("b", 2).priority(9),
                Known.job("c", 3).expiresAt(NOW));

        NextJobs.Choice choice = choose(ONE_PREEMPTING, jobs, NOW, true);

        assertThat(choice.start()).isEmpty();
        assertThat(choice.interrupt()).isEmpty();
        assertThat(ids(choice.expire())).isEqualTo("c");
    }

    static Stream<Arguments> preemptions() {
        Known low = running("LOW", 1).priority(1);
        Known middle = running("MIDDLE", 2).priority(4);
        return Stream.of(
                arguments(
                        "a higher one waits",
                        ONE_PREEMPTING,
                        List.of(low, Known.job("b", 3).priority(2)),
                        "LOW"),
                arguments(
                        "an equal one waits",
                        ONE_PREEMPTING,
                        List.of(low, Known.job("b", 3).priority(1)),
                        ""),
                arguments(
                        "a lower one waits",
                        ONE_PREEMPTING,
                        List.of(middle, Known.job("b", 3).priority(3)),
                        ""),
                arguments("nobody waits", ONE_PREEMPTING, List.of(low), ""),
                arguments(
                        "it is not wanted", ONE, List.of(low, Known.job("b", 3).priority(9)), ""),
                arguments(
                        "a slot is free",
                        TWO_PREEMPTING,
                        List.of(low, Known.job("b", 3).priority(9)),
                        ""),
                arguments(
                        "the lowest makes way",
                        TWO_PREEMPTING,
                        List.of(middle, low, Known.job("b", 3).priority(9)),
                        "LOW"),
                arguments(
                        "of equal ones the one that came last",
                        TWO_PREEMPTING,
                        List.of(
                                running("FIRST", 1).priority(1),
                                running("SECOND", 2).priority(1),
                                Known.job("b", 3).priority(9)),
                        "SECOND"),
                arguments(
                        "two higher ones wait: one at a time",
                        TWO_PREEMPTING,
                        List.of(
                                low,
                                middle,
                                Known.job("b", 3).priority(9),
                                Known.job("c", 4).priority(9)),
                        "LOW"),
                arguments(
                        "the highest of those that wait counts",
                        ONE_PREEMPTING,
                        List.of(
                                middle,
                                Known.job("b", 3).priority(3),
                                Known.job("c", 4).priority(5)),
                        "MIDDLE"),
                arguments(
                        "a higher one that may not start yet",
                        ONE_PREEMPTING,
                        List.of(low, Known.job("b", 3).priority(9).notBefore(NOW.plus(SECOND))),
                        ""),
                arguments(
                        "a higher one that backs off",
                        ONE_PREEMPTING,
                        List.of(low, Known.job("b", 3).priority(9).in(new JobState.Retrying(NOW.plus(SECOND)))),
                        ""),
                arguments(
                        "a higher one that expires",
                        ONE_PREEMPTING,
                        List.of(low, Known.job("b", 3).priority(9).expiresAt(NOW)),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preemptions")
    void makesWay(String row, NextJobs rule, List<Known> jobs, String interrupted) {
        assertThat(ids(choose(rule, jobs, NOW, false).interrupt())).isEqualTo(interrupted);
    }

    @Test
    void whatIsKnownOfNoJobIsOfDefaultPriorityAndNeverExpires() {
        JobRecord lost = JobRecord.create(Jobs.id("x"), Optional.empty(), new JobState.Queued(), NOW);
        List<JobRecord> jobs = List.of(Known.job("a", 1).priority(4).record(), lost);

        NextJobs.Choice choice = TWO.choose(jobs, Set.of(), NOW, false);

        assertThat(ids(choice.start())).isEqualTo("x a");
        assertThat(choice.expire()).isEmpty();
    }

    private static NextJobs.Choice choose(NextJobs rule, List<Known> jobs, Instant now, boolean paused) {
        List<JobRecord> records = jobs.stream().map(Known::record).toList();
        Set<JobId> running = records.stream()
                .map(JobRecord::id)
                .filter(id -> Character.isUpperCase(id.toString().charAt(0)))
                .collect(Collectors.toSet());
        return rule.choose(records, running, now, paused);
    }

    private static String ids(List<JobRecord> jobs) {
        return jobs.stream().map(known -> known.id().toString()).collect(Collectors.joining(" "));
    }
}

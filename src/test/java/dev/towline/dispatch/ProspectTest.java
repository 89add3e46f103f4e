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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of job {@code a} is what is decided about it. */
class ProspectTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-01T10:00:30Z");
    private static final Instant BEFORE = Instant.parse("2026-11-01T09:59:30Z");
    private static final Instant BOOT_WITHOUT_A_CLOCK = Instant.parse("1970-01-01T00:01:00Z");
    private static final Known A = Known.job("a", 1);

    static Stream<Arguments> alone() {
        return Stream.of(
                arguments("queued", A, NOW, "START"),
                arguments("queued for later", A.notBefore(LATER), NOW, "WAIT NOT_BEFORE " + LATER),
                arguments("queued until a moment ago", A.notBefore(BEFORE), NOW, "START"),
                arguments("no clock", A.notBefore(LATER), BOOT_WITHOUT_A_CLOCK, "WAIT CLOCK"),
                arguments("backs off", A.in(new JobState.Retrying(LATER)), NOW, "WAIT BACK_OFF " + LATER),
                arguments("backed off", A.in(new JobState.Retrying(BEFORE)), NOW, "START"),
                arguments("needs URLs", A.in(new JobState.AwaitingUrl()), NOW, "WAIT FRESH_URL"),
                arguments(
                        "needs URLs before it expires",
                        A.in(new JobState.AwaitingUrl()).expiresAt(LATER),
                        NOW,
                        "WAIT FRESH_URL " + LATER),
                arguments("paused", A.in(new JobState.Paused(false)), NOW, "WAIT RESUME"),
                arguments("paused with the agent", A.in(new JobState.Paused(true)), NOW, "WAIT RESUME_OF_AGENT"),
                arguments("over time", A.expiresAt(BEFORE), NOW, "EXPIRE"),
                arguments("paused over time", A.in(new JobState.Paused(false)).expiresAt(BEFORE), NOW, "EXPIRE"),
                arguments("no run yet after a crash", A.in(new JobState.Downloading()), NOW, "WAIT RUN"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("alone")
    void aJobAlone(String row, Known job, Instant now, String expected) {
        JobRecord known = job.record();

        assertThat(words(new NextJobs(1, false).prospect(known, List.of(known), Set.of(), now, false)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ended")
    void nothingHappensToAJobThatHasEnded(EndState state) {
        JobRecord known = A.in(state).record();

        assertThat(words(new NextJobs(1, false).prospect(known, List.of(), Set.of(), NOW, false)))
                .isEqualTo("NOTHING");
    }

    static List<EndState> ended() {
        return States.ended();
    }

    @Test
    void aJobWithoutASlotStandsBehindThoseThatRunAndThoseBeforeIt() {
        JobRecord a = A.record();
        JobRecord runs = Known.job("runs", 9).in(new JobState.Downloading()).record();
        JobRecord before = Known.job("before", 5).priority(9).record();
        JobRecord after = Known.job("after", 2).record();
        List<JobRecord> all = List.of(after, a, before, runs);

        Prospect prospect = new NextJobs(1, false).prospect(a, all, Set.of(runs.id()), NOW, false);

        assertThat(words(prospect)).isEqualTo("WAIT SLOT");
        assertThat(prospect.ahead()).extracting(JobId::value).containsExactly("runs", "before");
    }

    @Test
    void aRunningJobGoesOnOrMakesWay() {
        JobRecord a = A.in(new JobState.Downloading()).record();
        JobRecord better = Known.job("better", 2).priority(9).record();

        assertThat(Stream.of(false, true).map(preempt -> new NextJobs(1, preempt)
                        .prospect(a, List.of(a, better), Set.of(a.id()), NOW, false)
                        .next()))
                .containsExactly(Prospect.Next.CONTINUE, Prospect.Next.MAKE_WAY);
    }

    @Test
    void aRunningJobThatBacksOffSaysUntilWhen() {
        JobRecord a = A.in(new JobState.Retrying(LATER)).record();

        assertThat(words(new NextJobs(1, false).prospect(a, List.of(a), Set.of(Jobs.id("a")), NOW, false)))
                .isEqualTo("CONTINUE BACK_OFF " + LATER);
    }

    @Test
    void nothingStartsWhileTheAgentIsPaused() {
        JobRecord a = A.record();

        assertThat(words(new NextJobs(1, false).prospect(a, List.of(a), Set.of(), NOW, true)))
                .isEqualTo("WAIT RESUME_OF_AGENT");
    }

    private static String words(Prospect prospect) {
        Optional<Obstacle> obstacle = prospect.obstacle();
        return prospect.next()
                + obstacle.map(o -> " " + o.kind() + o.until().map(u -> " " + u).orElse(""))
                        .orElse("");
    }
}

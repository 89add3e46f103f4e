package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import dev.towline.testing.Known;
import dev.towline.testing.States;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each step of a run makes of a job in each state. */
class RunStepsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-01T10:00:40Z");
    private static final Progress REACHED = new Progress(5, 7, 2, OptionalLong.of(3), OptionalLong.of(10));

    private static final Map<String, JobState> STATES = Map.of(
            "queued", new JobState.Queued(),
            "downloading", new JobState.Downloading(),
            "retrying", new JobState.Retrying(States.UNTIL),
            "awaiting URL", new JobState.AwaitingUrl(),
            "paused", new JobState.Paused(false),
            "agent paused", new JobState.Paused(true),
            "verifying", new JobState.Verifying(),
            "due later", new JobState.Retrying(LATER),
            "due now", new JobState.Retrying(NOW));

    private static final Map<String, UnaryOperator<JobRecord>> STEPS = Map.of(
            "asks a source", known -> RunSteps.attempting(known, REACHED, NOW),
            "waits", known -> RunSteps.retrying(known, REACHED, LATER, NOW),
            "checks", known -> RunSteps.verifying(known, REACHED, NOW),
            "starts over", known -> RunSteps.mismatchRetry(known, REACHED, NOW));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | asks a source | waits     | checks    | starts over
            queued       | downloading   | due later | verifying | due now
            downloading  | downloading   | due later | verifying | due now
            retrying     | downloading   | due later | verifying | due now
            due later    | downloading   | due later | verifying | due now
            awaiting URL | downloading   | due later | verifying | due now
            paused       | downloading   | due later | verifying | due now
            agent paused | downloading   | due later | verifying | due now
            verifying    | downloading   | due later | verifying | due now
            """)
    void anOpenJobIsWhereItsRunIs(String state, String asks, String waits, String checks, String startsOver) {
        reaches(state, "asks a source", asks);
        reaches(state, "waits", waits);
        reaches(state, "checks", checks);
        reaches(state, "starts over", startsOver);
    }

    private static void reaches(String before, String step, String after) {
        JobRecord known = in(named(before));

        JobRecord next = after(step, known);

        assertThat(next.state()).as(step).isEqualTo(named(after));
        assertThat(next.progress()).as(step).isEqualTo(REACHED);
        assertThat(next.report().version())
                .as("the version, after it %s", step)
                .isEqualTo(known.report().version() + (before.equals(after) ? 0 : 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void whatHasEndedKeepsItsStateAndItsVersion(String step) {
        assertThat(States.ended()).allSatisfy(ended -> {
            JobRecord known = in(ended);

            JobRecord next = after(step, known);

            assertThat(next.state()).isEqualTo(ended);
            assertThat(next.report()).isEqualTo(known.report());
            assertThat(next.progress()).isEqualTo(REACHED);
        });
    }

    static Stream<String> steps() {
        return STEPS.keySet().stream().sorted();
    }

    @Test
    void theTableHasEveryOpenState() {
        assertThat(STATES.values()).containsAll(States.open());
    }

    @Test
    void onlyAMismatchIsRemembered() {
        JobRecord known = in(new JobState.Verifying());

        assertThat(after("starts over", known).history())
                .isEqualTo(known.history().withMismatchRetry());
        assertThat(after("waits", known).history()).isEqualTo(known.history());
    }

    private static JobRecord after(String step, JobRecord known) {
        return Objects.requireNonNull(STEPS.get(step), step).apply(known);
    }

    private static JobRecord in(JobState state) {
        return Known.job("a", 1).in(state).record();
    }

    private static JobState named(String state) {
        return Objects.requireNonNull(STATES.get(state), state);
    }
}

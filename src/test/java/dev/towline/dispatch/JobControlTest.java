package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.ControlAction;
import dev.towline.job.EndState;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import dev.towline.testing.IdleAgent;
import dev.towline.testing.Jobs;
import dev.towline.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each action does to a job in each state, where the job has no run. */
class JobControlTest {

    private static final Instant NOW = IdleAgent.NOW;
    private static final JobId ID = Jobs.id("a");

    private static final Map<String, JobState> STATES = Map.ofEntries(
            Map.entry("queued", new JobState.Queued()),
            Map.entry("downloading", new JobState.Downloading()),
            Map.entry("retrying", new JobState.Retrying(States.UNTIL)),
            Map.entry("due now", new JobState.Retrying(NOW)),
            Map.entry("awaiting URL", new JobState.AwaitingUrl()),
            Map.entry("paused", new JobState.Paused(false)),
            Map.entry("agent paused", new JobState.Paused(true)),
            Map.entry("verifying", new JobState.Verifying()),
            Map.entry("succeeded", new EndState.Succeeded(States.FILE)),
            Map.entry("failed", new EndState.Failed(States.FAILURE)),
            Map.entry("timed out", new EndState.TimedOut(States.FAILURE)),
            Map.entry("rejected", new EndState.Rejected(States.FAILURE)),
            Map.entry("canceled", new EndState.Canceled()));

    @TempDir
    Path data;

    private IdleAgent idle = unopened();

    @SuppressWarnings("NullAway")
    private static IdleAgent unopened() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        idle = new IdleAgent(data);
    }

    private JobRecord given(JobState state) throws IOException {
        idle.store().create(JobRecord.create(ID, Optional.of(Jobs.job(ID)), state, NOW));
        idle.store().confirm(ID, 1);
        return known();
    }

    private static JobState state(String name) {
        return Objects.requireNonNull(STATES.get(name), name);
    }

    private JobRecord known() {
        return idle.store().find(ID).orElseThrow();
    }

    private ControlAnswer asked(ControlAction action) {
        CompletableFuture<ControlAnswer> answer = idle.control().control(ID, action);
        idle.loop().run();
        return answer.join();
    }

    private void set(OptionalLong bytesPerSecond, boolean paused) {
        CompletableFuture<?> applied = idle.control().apply(new AgentSettings(bytesPerSecond, paused));
        idle.loop().run();
        assertThat(applied).isCompleted();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # state      | CANCEL   | PAUSE  | RESUME       | the same while the agent is paused
            queued       | canceled | paused | queued       | queued
            downloading  | canceled | paused | downloading  | downloading
            retrying     | canceled | paused | retrying     | retrying
            awaiting URL | canceled | paused | awaiting URL | awaiting URL
            paused       | canceled | paused | due now      | agent paused
            agent paused | canceled | paused | agent paused | agent paused
            verifying    | canceled | paused | verifying    | verifying
            """)
    void anOpenJobObeys(String before, String canceled, String paused, String resumed, String resumedLater)
            throws IOException {
        assertThat(after(before, ControlAction.CANCEL)).isEqualTo(state(canceled));
        assertThat(after(before, ControlAction.PAUSE)).isEqualTo(state(paused));
        assertThat(after(before, ControlAction.RESUME)).isEqualTo(state(resumed));
        set(OptionalLong.empty(), true);
        assertThat(after(before, ControlAction.RESUME)).isEqualTo(state(resumedLater));
    }

    private JobState after(String before, ControlAction action) throws IOException {
        JobRecord given = given(state(before));

        assertThat(asked(action)).isEqualTo(ControlAnswer.DONE);

        boolean changed = !known().state().equals(given.state());
        assertThat(known().report().version())
                .as("a change is published, what is so already is not")
                .isEqualTo(given.report().version() + (changed ? 1 : 0));
        JobState after = known().state();
        idle.store().forget(ID);
        return after;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"queued", "downloading", "retrying", "awaiting URL", "paused", "agent paused", "verifying"})
    void anOpenJobIsNotForgotten(String state) throws IOException {
        JobRecord given = given(state(state));

        assertThat(asked(ControlAction.FORGET)).isEqualTo(ControlAnswer.NOT_ENDED);

        assertThat(known()).isEqualTo(given);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"succeeded", "failed", "timed out", "rejected", "canceled"})
    void anEndedJobSaysItsEndAgainToAllButForget(String state) throws IOException {
        for (ControlAction action : List.of(ControlAction.CANCEL, ControlAction.PAUSE, ControlAction.RESUME)) {
            JobRecord given = given(state(state));
            assertThat(given.confirmed()).isTrue();

            assertThat(asked(action)).as("%s", action).isEqualTo(ControlAnswer.ENDED);

            assertThat(known()).isEqualTo(given.unconfirmed());
            idle.store().forget(ID);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"succeeded", "failed", "timed out", "rejected", "canceled"})
    void aForgottenJobLeavesNeitherRecordNorFile(String state) throws IOException {
        given(state(state));
        Files.createDirectories(idle.folder().artifactsOf(ID));
        Files.writeString(idle.folder().artifactsOf(ID).resolve("package.zip"), "bytes");

        assertThat(asked(ControlAction.FORGET)).isEqualTo(ControlAnswer.DONE);

        assertThat(idle.store().find(ID)).isEmpty();
        assertThat(idle.store().forgotten()).containsExactly(ID);
        assertThat(idle.folder().artifactsOf(ID)).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aJobThatNobodyKnowsIsUnknown(ControlAction action) {
        assertThat(asked(action)).isEqualTo(ControlAnswer.UNKNOWN_JOB);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aRecordOfALaterVersionStaysUntouched(ControlAction action) throws IOException {
        given(new JobState.Queued());
        Path record = data.resolve("jobs").resolve("a.json");
        String later = Files.readString(record).replaceFirst("\"schema\"\\s*:\\s*\\d+", "\"schema\":99");
        Files.writeString(record, later);
        open();

        assertThat(asked(action)).isEqualTo(ControlAnswer.UNKNOWN_FORMAT);

        assertThat(Files.readString(record)).isEqualTo(later);
    }

    @Test
    void theAgentsSettingsAreInForceAndOnDisk() throws IOException {
        set(OptionalLong.of(7), true);

        assertThat(idle.agent().isPaused()).isTrue();
        assertThat(idle.cap().bytesPerSecond()).isEqualTo(7);
        open();
        assertThat(idle.agent().isPaused()).as("after a restart").isTrue();
    }

    @Test
    void theDevicesOwnCapComesBackWithTheDefaults() throws IOException {
        set(OptionalLong.of(0), false);
        assertThat(idle.cap().bytesPerSecond()).as("no cap").isZero();

        set(OptionalLong.empty(), false);

        assertThat(idle.cap().bytesPerSecond()).isEqualTo(IdleAgent.CAP);
    }
}

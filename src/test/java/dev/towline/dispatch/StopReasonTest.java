package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopReasonTest {

    @ParameterizedTest(name = "asked for {0}, then {1}: {2}")
    @CsvSource({
        "PREEMPT, PAUSE, PAUSE",
        "SHUTDOWN, PAUSE, PAUSE",
        "AGENT_PAUSE, PAUSE, PAUSE",
        "PREEMPT, AGENT_PAUSE, AGENT_PAUSE",
        "PAUSE, AGENT_PAUSE, PAUSE",
        "PAUSE, SHUTDOWN, PAUSE",
        "PAUSE, CANCEL, CANCEL",
        "PAUSE, EXPIRE, EXPIRE",
        "CANCEL, EXPIRE, CANCEL",
        "CANCEL, PAUSE, CANCEL",
    })
    void theStrongestReasonCounts(StopReason first, StopReason second, StopReason counts) {
        assertThat(second.isStrongerThan(first) ? second : first).isEqualTo(counts);
    }
}

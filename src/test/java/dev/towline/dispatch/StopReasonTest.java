package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class StopReasonTest {

    /** Asked to stop for the reason of the row first: a cross where a later one, of the column, counts instead. */
    @ParameterizedTest(name = "asked for {0} first")
    @CsvSource(delimiter = '|', textBlock = """
            # first     | PREEMPT | REFRESH | SHUTDOWN | AGENT_PAUSE | PAUSE | CANCEL | EXPIRE
            PREEMPT     | -       | -       | -        | x           | x     | x      | x
            REFRESH     | -       | -       | -        | x           | x     | x      | x
            SHUTDOWN    | -       | -       | -        | x           | x     | x      | x
            AGENT_PAUSE | -       | -       | -        | -           | x     | x      | x
            PAUSE       | -       | -       | -        | -           | -     | x      | x
            CANCEL      | -       | -       | -        | -           | -     | -      | -
            EXPIRE      | -       | -       | -        | -           | -     | -      | -
            """)
    void ofTwoTheStrongerCountsAndOfEqualOnesTheFirst(ArgumentsAccessor row) {
        StopReason first = Objects.requireNonNull(row.get(0, StopReason.class));
        StopReason[] all = StopReason.values();
        assertThat(row.size()).isEqualTo(1 + all.length);

        assertThat(IntStream.range(0, all.length)).allSatisfy(column -> assertThat(all[column].isStrongerThan(first))
                .as("%s after %s", all[column], first)
                .isEqualTo("x".equals(row.getString(1 + column))));
    }

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

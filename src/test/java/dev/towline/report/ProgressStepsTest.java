package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.Progress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When progress is published: after each step of the size, and after a silence. */
class ProgressStepsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BEGUN = Long.MAX_VALUE - 5 * SECOND;

    private static Progress at(long received, OptionalLong size) {
        return new Progress(received, received, 1, OptionalLong.of(0), size);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what                                    | step | last | now  | size  | seconds | due
            below the first step                      | 5    | 0    | 49   | 1000  | 1       | false
            the first step                            | 5    | 0    | 50   | 1000  | 1       | true
            between two steps                         | 5    | 50   | 99   | 1000  | 1       | false
            the second step                           | 5    | 50   | 100  | 1000  | 1       | true
            several steps at once                     | 5    | 50   | 900  | 1000  | 0       | true
            in the middle of a step, over its end     | 5    | 75   | 100  | 1000  | 1       | true
            the end                                   | 5    | 999  | 1000 | 1000  | 1       | true
            nothing new                               | 5    | 500  | 500  | 1000  | 29      | false
            nothing new, after the silence            | 5    | 500  | 500  | 1000  | 30      | true
            fewer bytes than before                   | 5    | 500  | 0    | 1000  | 1       | false
            fewer bytes than before, after the silence | 5   | 500  | 0    | 1000  | 30      | true
            steps of one percent                      | 1    | 0    | 10   | 1000  | 1       | true
            below one percent                         | 1    | 0    | 9    | 1000  | 1       | false
            one step alone, before the end            | 100  | 0    | 999  | 1000  | 1       | false
            one step alone, the end                   | 100  | 0    | 1000 | 1000  | 1       | true
            steps that do not divide the whole        | 30   | 899  | 900  | 1000  | 1       | true
            the whole after the last of those         | 30   | 900  | 1000 | 1000  | 1       | false
            an unknown size                           | 5    | 0    | 900  | -1    | 29      | false
            an unknown size, after the silence        | 5    | 0    | 900  | -1    | 30      | true
            """)
    void isDue(String row, int step, long last, long now, long size, long seconds, boolean due) {
        OptionalLong known = size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
        ProgressSteps steps = new ProgressSteps(step, Duration.ofSeconds(30));
        ProgressSteps.Published published = steps.begin(at(last, known), BEGUN);

        assertThat(steps.isDue(published, at(now, known), BEGUN + seconds * SECOND))
                .isEqualTo(due);
    }

    @Test
    void aSizeThatBecomesKnownIsAStep() {
        ProgressSteps steps = new ProgressSteps(5, Duration.ofSeconds(30));
        ProgressSteps.Published published = steps.begin(at(500, OptionalLong.empty()), 0);

        assertThat(steps.isDue(published, at(500, OptionalLong.of(1000)), 0)).isTrue();
    }
}

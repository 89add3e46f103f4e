package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResumePlanTest {

    static Stream<Arguments> plans() {
        OptionalLong ten = OptionalLong.of(10);
        OptionalLong unknown = OptionalLong.empty();
        return Stream.of(
                arguments("nothing yet", 0, ten, new ResumePlan.Fresh()),
                arguments("nothing yet, size unknown", 0, unknown, new ResumePlan.Fresh()),
                arguments("one byte", 1, ten, new ResumePlan.ResumeAt(1)),
                arguments("all but one byte", 9, ten, new ResumePlan.ResumeAt(9)),
                arguments("some, size unknown", 9, unknown, new ResumePlan.ResumeAt(9)),
                arguments("all", 10, ten, new ResumePlan.Complete(10)),
                arguments("one byte too many", 11, ten, new ResumePlan.Discard()),
                arguments("an empty artefact", 0, OptionalLong.of(0), new ResumePlan.Complete(0)),
                arguments("bytes of an empty artefact", 1, OptionalLong.of(0), new ResumePlan.Discard()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void isPlannedByWhatIsOnDisk(String row, long onDisk, OptionalLong size, ResumePlan plan) {
        assertThat(ResumePlan.of(onDisk, size)).isEqualTo(plan);
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                arguments(
                        "nothing yet",
                        new ResumePlan.Fresh(),
                        ResumePlan.Action.FETCH_ALL,
                        0,
                        ResumePlan.Action.FETCH_ALL),
                arguments("some", new ResumePlan.ResumeAt(9), ResumePlan.Action.RESUME, 9, ResumePlan.Action.FETCH_ALL),
                arguments("all", new ResumePlan.Complete(10), ResumePlan.Action.VERIFY, 10, ResumePlan.Action.VERIFY),
                arguments(
                        "too many",
                        new ResumePlan.Discard(),
                        ResumePlan.Action.START_AGAIN,
                        0,
                        ResumePlan.Action.START_AGAIN));
    }

    @ParameterizedTest(name = "{0}: {2} from {3}, {4} where all is asked for")
    @MethodSource("actions")
    void aPlanHasAnActionAnOffsetAndAnotherPlanWhereAllIsAskedFor(
            String row, ResumePlan plan, ResumePlan.Action action, long offset, ResumePlan.Action whole) {
        assertThat(plan.action()).isEqualTo(action);
        assertThat(plan.offset()).isEqualTo(offset);
        assertThat(plan.asking(false)).isEqualTo(plan);
        assertThat(plan.asking(true).action()).isEqualTo(whole);
    }
}

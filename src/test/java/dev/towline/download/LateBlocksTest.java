package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Seconds that blocks took, and the seconds after which the next one is late. */
class LateBlocksTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("none is known", List.of(), 1000, false),
                arguments("three are too few", List.of(1, 1, 1), 1000, false),
                arguments("three times the median is not late", List.of(2, 2, 2, 2), 6, false),
                arguments("more than that is", List.of(2, 2, 2, 2), 7, true),
                arguments("one slow block is not the measure", List.of(2, 2, 2, 90), 7, true),
                arguments("less than a second never is", List.of(0, 0, 0, 0), 0, false),
                arguments("a second is, after quick ones", List.of(0, 0, 0, 0), 1, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void late(String row, List<Integer> took, int seconds, boolean expected) {
        LateBlocks blocks = new LateBlocks();
        took.forEach(each -> blocks.took(TimeUnit.SECONDS.toNanos(each)));

        assertThat(blocks.isLate(TimeUnit.SECONDS.toNanos(seconds))).isEqualTo(expected);
    }
}

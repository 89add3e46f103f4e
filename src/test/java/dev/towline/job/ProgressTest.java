package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressTest {

    private static final long TERABYTE = 1L << 40;

    static Stream<Arguments> shares() {
        return Stream.of(
                arguments("nothing", 0, 100, 0),
                arguments("less than one percent", 9, 1000, 0),
                arguments("rounded down", 199, 1000, 19),
                arguments("half", 52_428_800, 104_857_600, 50),
                arguments("29 of 100, which floating point likes to miss", 29, 100, 29),
                arguments("all but one byte", TERABYTE - 1, TERABYTE, 99),
                arguments("all", 7, 7, 100),
                arguments("more than all", 8, 7, 100),
                arguments("an empty artefact", 0, 0, 100));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shares")
    void percentIsWhole(String row, long received, long size, long percent) {
        assertThat(at(received, OptionalLong.of(size)).percent()).hasValue(percent);
    }

    @Test
    void percentIsUnknownWithoutASize() {
        assertThat(at(5, OptionalLong.empty()).percent()).isEmpty();
    }

    @Property(tries = 500)
    void percentIsThatOfWholeNumbers(
            @ForAll @LongRange(min = 1, max = TERABYTE) long size, @ForAll @LongRange(min = 0, max = TERABYTE) long n) {
        long received = Math.min(n, size);

        assertThat(at(received, OptionalLong.of(size)).percent()).hasValue(100 * received / size);
    }

    @Test
    void anAttemptIsCountedWithWhereItGoesOn() {
        Progress second = at(70, OptionalLong.of(100)).attempting(60).attempting(70);

        assertThat(second)
                .isEqualTo(new Progress(70, 80, 2, OptionalLong.of(70), OptionalLong.of(100), new Supply(1, 0)));
    }

    private static Progress at(long received, OptionalLong size) {
        return Progress.none(size).at(received, received + 10, size);
    }
}

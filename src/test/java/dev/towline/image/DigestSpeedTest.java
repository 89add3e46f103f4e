package dev.towline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DigestSpeedTest {

    static Stream<Arguments> speeds() {
        return Stream.of(
                arguments("SHA instructions", 3_500_000L, false),
                arguments("in software", 14_000_000L, false),
                arguments("just fast enough", 83_886_080L, false),
                arguments("just too slow", 84_000_000L, true),
                arguments("a compiler without the fix", 466_000_000L, true));
    }

    @ParameterizedTest(name = "{0}: 4 MiB in {1} ns")
    @MethodSource("speeds")
    void belowFiftyMegabytesASecondThereIsAWarning(String name, long nanos, boolean warned) {
        Iterator<Long> clock = List.of(5L, 5L + nanos).iterator();

        double speed = DigestSpeed.measure(clock::next);

        assertThat(speed).isCloseTo(4_194_304 * 1e9 / nanos, within(1.0));
        assertThat(DigestSpeed.warning(speed).isPresent()).isEqualTo(warned);
    }
}

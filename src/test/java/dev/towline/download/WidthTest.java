package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WidthTest {

    private static final int BLOCK = 256 << 10;

    static Stream<Arguments> configured() {
        return Stream.of(
                arguments("1", new Width(1, false, BLOCK, Width.WINDOW)),
                arguments("8", new Width(8, false, BLOCK, Width.WINDOW)),
                arguments("auto", new Width(Width.MOST_OF_AUTO, true, BLOCK, Width.WINDOW)));
    }

    @ParameterizedTest(name = "towline.download.connections={0}")
    @MethodSource("configured")
    void isAsConfigured(String connections, Width expected) {
        assertThat(Width.of(connections, BLOCK)).isEqualTo(expected);
    }
}

package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("plain", "a text", "\"a text\""),
                arguments("quotes cannot end the value", "a\" job=b", "\"a\\\" job=b\""),
                arguments("a backslash before a quote", "a\\\"", "\"a\\\\\\\"\""),
                arguments("no line is added", "a\nb\r\u2028c\u0085", "\"a b  c \""),
                arguments("an endless one", "x".repeat(2000), "\"" + "x".repeat(1000) + "...\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTextIsOneValue(String row, String text, String value) {
        assertThat(LogText.quoted(text)).isEqualTo(value);
    }

    @Test
    void aThousandAttemptsAreWorthTenLines() {
        assertThat(IntStream.rangeClosed(1, 1000).filter(LogText::isWorthALine).boxed())
                .containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);
    }
}

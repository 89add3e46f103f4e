package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobIdTest {

    static Stream<Arguments> ids() {
        return Stream.of(
                arguments("a letter", "a", true),
                arguments("a digit", "0", true),
                arguments("all kinds", "Fw-4.2.0_rc1", true),
                arguments("64 characters", "a".repeat(64), true),
                arguments("65 characters", "a".repeat(65), false),
                arguments("nothing", "", false),
                arguments("a leading dot", ".a", false),
                arguments("a leading hyphen", "-a", false),
                arguments("a leading underscore", "_a", false),
                arguments("the parent folder", "..", false),
                arguments("a slash", "a/b", false),
                arguments("a backslash", "a\\b", false),
                arguments("a space", "a b", false),
                arguments("a trailing line feed", "a\n", false),
                arguments("a NUL", "a\0", false),
                arguments("MQTT's plus", "a+", false),
                arguments("MQTT's number sign", "a#", false),
                arguments("a percent sign", "a%2f", false),
                arguments("a letter beyond ASCII", "\u00e4", false),
                arguments("a digit beyond ASCII", "\u0661", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void namesOneTopicLevelAndOneFolder(String row, String text, boolean valid) {
        assertThat(JobId.parse(text).isPresent()).isEqualTo(valid);
        if (valid) {
            assertThat(new JobId(text)).hasToString(text);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new JobId(text));
        }
    }
}

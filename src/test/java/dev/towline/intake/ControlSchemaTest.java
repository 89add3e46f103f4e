package dev.towline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.Schema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of control and config, and their parser, agree. */
class ControlSchemaTest {

    private final ControlParser parser = new ControlParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"cancel\"}",
                "{\"action\":\"pause\"}",
                "{\"action\":\"resume\"}",
                "{\"action\":\"forget\"}",
                "{\"action\":\"pause\",\"by\":\"somebody\"}"
            })
    void controlIsTaken(String document) {
        assertThat(Schema.of("control").problems(document)).isEmpty();
        assertThat(parser.action(bytes(document))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"cancel\"",
                "{\"action\":null}",
                "{\"action\":7}",
                "{\"action\":\"\"}",
                "{\"action\":\"CANCEL\"}",
                "{\"action\":\"cancel \"}",
                "{\"action\":[\"cancel\"]}"
            })
    void controlIsRejected(String document) {
        assertThat(Schema.of("control").problems(document)).isNotEmpty();
        assertThat(parser.action(bytes(document))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"maxBytesPerSecond\":0}",
                "{\"maxBytesPerSecond\":262144,\"paused\":false}",
                "{\"maxBytesPerSecond\":9223372036854775807}",
                "{\"maxBytesPerSecond\":null,\"paused\":null}",
                "{\"paused\":true,\"since\":\"now\"}"
            })
    void configIsTaken(String document) {
        assertThat(Schema.of("config").problems(document)).isEmpty();
        assertThat(parser.config(bytes(document))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{\"maxBytesPerSecond\":-1}",
                "{\"maxBytesPerSecond\":1.5}",
                "{\"maxBytesPerSecond\":\"1\"}",
                "{\"maxBytesPerSecond\":9223372036854775808}",
                "{\"paused\":\"true\"}",
                "{\"paused\":1}"
            })
    void configIsRejected(String document) {
        assertThat(Schema.of("config").problems(document)).isNotEmpty();
        assertThat(parser.config(bytes(document))).isEmpty();
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}

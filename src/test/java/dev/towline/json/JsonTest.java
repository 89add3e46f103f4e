package dev.towline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private final JsonReader lenient = JsonReader.lenient();
    private final JsonReader strict = JsonReader.strict(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "-1",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "0.5",
                "\"\"",
                "{\"a\":[1,{\"b\":null},\"x\"],\"c\":false}",
                "\"quote \\\" backslash \\\\ line \\n tab \\t bell \\u0007\"",
                "\"\u00e4 \u20ac \ud83d\ude80 \u2028\"",
                "{\"z\":1,\"a\":2}"
            })
    void theShortestFormIsTheOneOfJacksonsTree(String document) throws IOException {
        assertThat(new String(JsonText.bytes(lenient.read(document)), StandardCharsets.UTF_8))
                .isEqualTo(document)
                .isEqualTo(new ObjectMapper().readTree(document).toString());
    }

    @Test
    void forPeopleEachFieldHasALineAsJacksonWritesIt() throws IOException {
        String document = "{\"a\":[1,\"x\"],\"b\":{\"c\":true},\"d\":{}}";
        ObjectMapper jackson = new ObjectMapper();

        assertThat(JsonText.pretty(lenient.read(document)))
                .isEqualTo(jackson.writerWithDefaultPrettyPrinter().writeValueAsBytes(jackson.readTree(document)));
    }

    static Stream<Arguments> notStrict() {
        return Stream.of(
                arguments("a name twice", "{\"a\":1,\"a\":2}"),
                arguments("a second document", "{} {}"),
                arguments("something after it", "{}x"),
                arguments("a long string", "\"" + "x".repeat(21) + "\""),
                arguments("deep", "[".repeat(33) + "]".repeat(33)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notStrict")
    void whatComesFromOutsideIsReadStrictly(String name, String document) {
        assertThatThrownBy(() -> strict.read(document)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "[1,]", "{\"a\"}", "nul", "01", "'a'", "{\"a\":1", "]", "\"\u0001\"", "NaN"})
    void whatIsNotJsonIsRefused(String document) {
        assertThatThrownBy(() -> lenient.read(document)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> strict.read(document)).isInstanceOf(IOException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] document = {'"', (byte) 0xC3, (byte) 0x28, '"'};

        assertThatThrownBy(() -> strict.read(document)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsAMissingNode() throws IOException {
        assertThat(strict.read("").isMissingNode()).isTrue();
        assertThat(strict.read(" ").isMissingNode()).isTrue();
    }

    @Test
    void askingForWhatAValueIsNotNeverThrows() throws IOException {
        JsonNode document =
                lenient.read("{\"text\":\"5\",\"big\":99999999999999999999,\"half\":0.5,\"none\":null,\"list\":[1]}");

        assertThat(document.path("missing").path("deeper").isMissingNode()).isTrue();
        assertThat(document.path("text").longValue()).isZero();
        assertThat(document.path("text").asText()).isEqualTo("5");
        assertThat(document.path("big").isIntegralNumber()).isTrue();
        assertThat(document.path("big").canConvertToLong()).isFalse();
        assertThat(document.path("big").asLong(-1)).isEqualTo(-1);
        assertThat(document.path("half").isIntegralNumber()).isFalse();
        assertThat(document.path("half").canConvertToLong()).isFalse();
        assertThat(document.path("none").isNull()).isTrue();
        assertThat(document.has("none")).isTrue();
        assertThat(document.path("list").path("0").isMissingNode()).isTrue();
        assertThat(document.path("list").properties()).isEmpty();
        assertThat(document.path("list")).hasSize(1);
    }

    @Test
    void anIntIsNotCutFromALong() throws IOException {
        assertThat(lenient.read("4294967297").asInt()).isZero();
        assertThat(lenient.read("-7").asInt()).isEqualTo(-7);
    }

    @Test
    void ofANameThatStandsTwiceTheSecondCountsInWhatIsOurs() throws IOException {
        assertThat(lenient.read("{\"a\":1,\"a\":2}").path("a").longValue()).isEqualTo(2);
    }
}

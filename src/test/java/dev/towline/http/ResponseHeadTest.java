package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {

    private static ResponseHead head(String... fields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return new ResponseHead(200, map);
    }

    @Test
    void fieldsAreKnownInAnyCaseAndWithoutSpaceAround() {
        assertThat(head("ETAG", " \"a\" ").field("etag")).contains("\"a\"");
        assertThat(head().field("etag")).isEmpty();
    }

    static Stream<Arguments> lengths() {
        return Stream.of(
                arguments("zero", "0", OptionalLong.of(0)),
                arguments("the largest", "999999999999999999", OptionalLong.of(999_999_999_999_999_999L)),
                arguments("too large", "9999999999999999999", OptionalLong.empty()),
                arguments("negative", "-1", OptionalLong.empty()),
                arguments("signed", "+1", OptionalLong.empty()),
                arguments("a fraction", "1.0", OptionalLong.empty()),
                arguments("two of them", "5, 5", OptionalLong.empty()),
                arguments("letters", "five", OptionalLong.empty()),
                arguments("empty", "", OptionalLong.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void aLengthIsDigitsAlone(String row, String field, OptionalLong length) {
        assertThat(head("Content-Length", field).contentLength()).isEqualTo(length);
    }

    @Test
    void aTransferCodingOverrulesTheLength() {
        assertThat(head("Content-Length", "5", "Transfer-Encoding", "chunked").contentLength())
                .isEmpty();
        assertThat(head().contentLength()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "br", "x-unknown", "identity, gzip"})
    void aBodyIsCoded(String coding) {
        assertThat(head("Content-Encoding", coding).isCoded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "Identity"})
    void aBodyIsAsItIs(String coding) {
        assertThat(head("Content-Encoding", coding).isCoded()).isFalse();
        assertThat(head().isCoded()).isFalse();
    }

    @Test
    void multipartIsKnownByItsType() {
        assertThat(head("Content-Type", "multipart/byteranges; boundary=x").isMultipart())
                .isTrue();
        assertThat(head("Content-Type", "Multipart/Byteranges").isMultipart()).isTrue();
        assertThat(head("Content-Type", "application/zip").isMultipart()).isFalse();
        assertThat(head().isMultipart()).isFalse();
    }
}

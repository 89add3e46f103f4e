package dev.towline.testing.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRulesTest {
    private static final String USUAL = "Host: 127.0.0.1:80\r\nAccept-Encoding: identity\r\n";

    private final ClientRules rules = new ClientRules(() -> 80);

    static Stream<Arguments> offences() {
        return Stream.of(
                arguments("HTTP/1.0", "GET / HTTP/1.0\r\n" + USUAL, "not HTTP/1.1"),
                arguments("HEAD", "HEAD / HTTP/1.1\r\n" + USUAL, "not GET"),
                arguments("fragment", "GET /a#b HTTP/1.1\r\n" + USUAL, "no path and query"),
                arguments("absolute target", "GET http://127.0.0.1:80/a HTTP/1.1\r\n" + USUAL, "no path and query"),
                arguments("raw UTF-8", "GET /\u00c3\u00a4 HTTP/1.1\r\n" + USUAL, "no path and query"),
                arguments("broken escape", "GET /a%2 HTTP/1.1\r\n" + USUAL, "no path and query"),
                arguments("no host", "GET / HTTP/1.1\r\nAccept-Encoding: identity\r\n", "not our Host"),
                arguments("two hosts", get("Host: 127.0.0.1:80"), "not our Host"),
                arguments(
                        "userinfo",
                        "GET / HTTP/1.1\r\nHost: u:p@127.0.0.1:80\r\nAccept-Encoding: identity\r\n",
                        "not our Host"),
                arguments("no coding", "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n", "Accept-Encoding"),
                arguments(
                        "gzip",
                        "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nAccept-Encoding: gzip, identity\r\n",
                        "Accept-Encoding"),
                arguments("body", get("Content-Length: 1"), "with a body"),
                arguments("upgrade", get("Upgrade: h2c"), "to upgrade"),
                arguments("two ranges", get("Range: bytes=0-1,3-4"), "not one range"),
                arguments("two range fields", get("Range: bytes=0-1\r\nRange: bytes=0-1"), "more than one Range"),
                arguments("range of another unit", get("Range: lines=0-"), "not one range"),
                arguments("backward range", get("Range: bytes=9-1"), "not one range"),
                arguments("If-Range alone", get("If-Range: \"a\""), "If-Range without Range"),
                arguments("weak If-Range", get("Range: bytes=1-\r\nIf-Range: W/\"a\""), "no strong validator"),
                arguments("bare If-Range", get("Range: bytes=1-\r\nIf-Range: a"), "no strong validator"));
    }

    private static String get(String field) {
        return "GET / HTTP/1.1\r\n" + USUAL + field + "\r\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offences")
    void tellsAnOffence(String name, String head, String expected) throws IOException {
        assertThat(violations(head)).singleElement().asString().contains(expected);
    }

    @Test
    void hasNothingToSayOfAGoodResume() throws IOException {
        String resume = "GET /a%20b.bin?X=a%2Fb+c HTTP/1.1\r\n" + USUAL + "Range: bytes=5-\r\nIf-Range: \"a\"\r\n";

        assertThat(violations(resume)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a"
            })
    void refusesWhatIsNoRequest(String head) {
        Assertions.assertThatThrownBy(() -> read(head)).isInstanceOf(ProtocolException.class);
    }

    private List<String> violations(String head) throws IOException {
        return rules.violations(read(head + "\r\n"));
    }

    private static Request read(String head) throws IOException {
        byte[] wire = head.getBytes(StandardCharsets.ISO_8859_1);
        return Request.read(new ByteArrayInputStream(wire)).orElseThrow();
    }
}

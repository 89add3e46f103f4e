package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.HttpTalk;
import dev.towline.testing.Origins;
import dev.towline.testing.tls.TestPeer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to whom, IPv6 addresses above all. */
class HttpOriginTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpOrigin origin = Origins.any(vertx, Duration.ofSeconds(10));
    private final HttpTalk talk = new HttpTalk();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                arguments("http://h.example/f", "h.example"),
                arguments("http://h.example:80/f", "h.example"),
                arguments("https://h.example:443/f", "h.example"),
                arguments("HTTPS://h.example/f", "h.example"),
                arguments("http://h.example:443/f", "h.example:443"),
                arguments("https://h.example:80/f", "h.example:80"),
                arguments("https://h.example:8443/f", "h.example:8443"),
                arguments("http://[::1]:8080/f", "[::1]:8080"),
                arguments("http://[::1]/f", "[::1]"),
                arguments("https://[2001:db8::1]:443/f", "[2001:db8::1]"),
                arguments("http://127.0.0.1:8080/f", "127.0.0.1:8080"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("urls")
    void theHostFieldIsTheUrlsAuthority(String url, String host) {
        OriginRequest request = new OriginRequest(URI.create(url), Map.of(), head -> new Verdict.Complete(), 1);

        assertThat(request.hostField()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void aServerIsAskedByTheAddressOfTheUrl(String address) throws Exception {
        try (TestPeer server = serve(address, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            String authority = address + ":" + server.port();

            assertThat(ask("http://" + authority + "/f?q=%2F")).isInstanceOf(Verdict.Restart.class);

            assertThat(talk.lines()).contains("GET /f?q=%2F HTTP/1.1");
            assertThat(talk.lines().stream().filter(line -> line.regionMatches(true, 0, "host:", 0, 5)))
                    .singleElement()
                    .asString()
                    .isEqualToIgnoringCase("host: " + authority);
        }
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @MethodSource("redirects")
    void aRedirectIsFollowedToAndFromIpv6(String from, String to) throws Exception {
        try (TestPeer target = serve(to, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                TestPeer first = serve(
                        from,
                        "HTTP/1.1 302 Found\r\nLocation: http://" + to + ":" + target.port()
                                + "/g\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(ask("http://" + from + ":" + first.port() + "/f")).isInstanceOf(Verdict.Restart.class);

            assertThat(talk.lines()).contains("GET /g HTTP/1.1");
            assertThat(talk.lines()).anyMatch(line -> line.equalsIgnoreCase("host: " + to + ":" + target.port()));
        }
    }

    static Stream<Arguments> redirects() {
        return Stream.of(arguments("127.0.0.1", "[::1]"), arguments("[::1]", "127.0.0.1"), arguments("[::1]", "[::1]"));
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsNamed() throws Exception {
        try (TestPeer server = serve("127.0.0.1", "HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Verdict.TryLater verdict = (Verdict.TryLater) ask("https://127.0.0.1:" + server.port() + "/f?q=s3cr3t");

            assertThat(verdict.why())
                    .isEqualTo("no connection to the source: it does not speak TLS on this port")
                    .doesNotContain("s3cr3t");
        }
    }

    private Verdict ask(String url) throws Exception {
        return Origins.verdict(origin, url);
    }

    private TestPeer serve(String address, String response) throws IOException {
        String bare = address.replaceAll("[\\[\\]]", "");
        try {
            return TestPeer.plain(bare, client -> talk.answer(client, response));
        } catch (IOException noSuchAddress) {
            assumeTrue(!bare.contains(":"), "this machine has no IPv6");
            throw noSuchAddress;
        }
    }
}

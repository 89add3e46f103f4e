package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.AddressPolicy;
import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.testing.HttpTalk;
import dev.towline.testing.Origins;
import dev.towline.testing.proxy.TestProxy;
import dev.towline.testing.proxy.Tinyproxy;
import dev.towline.testing.tls.TestCertificate;
import dev.towline.testing.tls.TestPeer;
import dev.towline.tls.TlsPaths;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources behind a proxy: what it is asked, what it gets to know, and what it refuses. */
class HttpOriginProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Base64 of {@code dev:s3cr3t:+}, RFC 7617 2. */
    private static final String CREDENTIALS = "ZGV2OnMzY3IzdDor";

    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpTalk talk = new HttpTalk();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anHttpsSourceIsReachedThroughATunnelThatSeesItsNameAlone() throws Exception {
        try (TestProxy proxy = TestProxy.open();
                TestPeer source = tls("cdn.example")) {
            assertThat(ask("http://127.0.0.1:" + proxy.port(), "https://cdn.example:" + source.port() + "/f?q=s3cr3t"))
                    .isInstanceOf(Verdict.Restart.class);

            assertThat(proxy.heads()).singleElement().asString().satisfies(head -> {
                assertThat(head).startsWith("CONNECT cdn.example:" + source.port() + " HTTP/1.1\r\n");
                assertThat(head).doesNotContainIgnoringCase("s3cr3t").doesNotContainIgnoringCase("authorization");
            });
            assertThat(talk.lines()).contains("GET /f?q=s3cr3t HTTP/1.1", "Host: cdn.example:" + source.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdn.example", "[::1]"})
    void aPlainSourceIsAskedForByItsWholeUrl(String host) throws Exception {
        try (TestProxy proxy = TestProxy.open();
                TestPeer source = TestPeer.plain("127.0.0.1", this::ok)) {
            String url = "http://" + host + ":" + source.port() + "/a%2Fb?q=%2F";

            assertThat(ask("http://127.0.0.1:" + proxy.port(), url)).isInstanceOf(Verdict.Restart.class);

            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("GET " + url + " HTTP/1.1\r\n")
                    .contains("\r\nHost: " + host + ":" + source.port() + "\r\n")
                    .doesNotContainIgnoringCase("proxy-authorization");
            assertThat(talk.lines()).contains("GET /a%2Fb?q=%2F HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void theProxyGetsUserAndPasswordAndTheTunnelledSourceDoesNot(String scheme) throws Exception {
        try (TestProxy proxy = TestProxy.wanting(CREDENTIALS);
                TestPeer source = scheme.equals("http") ? TestPeer.plain("127.0.0.1", this::ok) : tls("cdn.example")) {
            assertThat(ask(
                            "http://dev:s3cr3t%3A+@127.0.0.1:" + proxy.port(),
                            scheme + "://cdn.example:" + source.port() + "/f"))
                    .isInstanceOf(Verdict.Restart.class);

            if (scheme.equals("https")) {
                assertThat(talk.lines()).noneMatch(line -> line.contains(CREDENTIALS));
            }
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "407 Proxy Authentication Required",
                        false,
                        "HTTP_407",
                        "the proxy did not connect to the source, 407: it wants another user name or password"
                                + " (towline.download.proxy)"),
                arguments("403 Forbidden", false, "HTTP_403", "the proxy did not connect to the source, 403"),
                arguments("502 Bad Gateway", true, "HTTP_502", "the proxy did not connect to the source, 502"),
                arguments("503 Service Unavailable", true, "HTTP_503", "the proxy did not connect to the source, 503"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aTunnelThatIsRefusedIsSaid(String status, boolean later, String cause, String why) throws Exception {
        try (TestProxy proxy = TestProxy.open()) {
            proxy.refuse(status);

            Verdict verdict = ask("http://dev:s3cr3t@127.0.0.1:" + proxy.port(), "https://cdn.example/f");

            assertThat(verdict)
                    .isEqualTo(
                            later
                                    ? new Verdict.TryLater(new Cause(cause, true), Optional.empty(), why)
                                    : new Verdict.GiveUp(Failure.download(new Cause(cause, false), why)));
        }
    }

    @Test
    void aPlainRequestThatTheProxyRefusesEndsWithItsStatus() throws Exception {
        try (TestProxy proxy = TestProxy.wanting("nobody")) {
            assertThat(ask("http://dev:s3cr3t@127.0.0.1:" + proxy.port(), "http://cdn.example/f"))
                    .isInstanceOfSatisfying(
                            Verdict.GiveUp.class,
                            verdict -> assertThat(verdict.failure().cause()).contains("HTTP_407"));
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        try (Socket boundOnly = new Socket()) {
            boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThat(ask("http://127.0.0.1:" + boundOnly.getLocalPort(), "https://cdn.example/f"))
                    .isEqualTo(new Verdict.TryLater(
                            Cause.CONNECTION_LOST,
                            Optional.empty(),
                            "no connection to the proxy: nothing accepts connections on its port"));
        }
    }

    @Test
    void aProxyThatClosesIsSaid() throws Exception {
        try (TestPeer deaf =
                TestPeer.plain("127.0.0.1", client -> client.getInputStream().read())) {
            assertThat(ask("http://127.0.0.1:" + deaf.port(), "https://cdn.example/f"))
                    .isEqualTo(new Verdict.TryLater(
                            Cause.CONNECTION_LOST, Optional.empty(), "the proxy closed the connection"));
        }
    }

    @Test
    void theCertificateBehindATunnelIsChecked() throws Exception {
        try (TestProxy proxy = TestProxy.open();
                TestPeer source = tls("other.example")) {
            assertThat(ask("http://127.0.0.1:" + proxy.port(), "https://cdn.example:" + source.port() + "/f"))
                    .isEqualTo(new Verdict.TryLater(
                            Cause.TLS,
                            Optional.empty(),
                            "no connection to the source: its certificate is for another name"));
        }
    }

    @ParameterizedTest(name = "{0}, with the user: {1}")
    @MethodSource("tinyproxies")
    void tinyproxy(String scheme, String user, String authority) throws Exception {
        try (Tinyproxy proxy = Tinyproxy.start(folder, user);
                TestPeer source = scheme.equals("http") ? TestPeer.plain("127.0.0.1", this::ok) : tls("localhost")) {
            assertThat(ask(
                            "http://" + authority + "127.0.0.1:" + proxy.port(),
                            scheme + "://localhost:" + source.port() + "/f"))
                    .isInstanceOf(Verdict.Restart.class);
        }
    }

    static Stream<Arguments> tinyproxies() {
        return Stream.of(
                arguments("http", "", ""),
                arguments("https", "", ""),
                arguments("http", "dev s3cr3t", "dev:s3cr3t@"),
                arguments("https", "dev s3cr3t", "dev:s3cr3t@"));
    }

    @Test
    void tinyproxyRefusesAWrongPassword() throws Exception {
        try (Tinyproxy proxy = Tinyproxy.start(folder, "dev s3cr3t")) {
            assertThat(ask("http://dev:wrong@127.0.0.1:" + proxy.port(), "https://localhost:1/f"))
                    .isInstanceOf(Verdict.GiveUp.class);
        }
    }

    private TestPeer tls(String name) throws IOException {
        return TestPeer.tls("127.0.0.1", AUTHORITY.issue(name), AUTHORITY, server -> {}, this::ok);
    }

    private void ok(Socket client) throws IOException {
        talk.answer(client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    }

    /** Names of sources are not asked for: there is none here that the machine knows. */
    private Verdict ask(String proxy, String url) throws Exception {
        TlsPaths trust = new TlsPaths(
                Optional.of(AUTHORITY.certificateTo(folder.resolve("ca.pem"))), Optional.empty(), Optional.empty());
        Resolver resolver = new Resolver(
                new Names(vertx, InetAddress::getAllByName, LIMIT),
                new AddressPolicy(false, List.of()),
                Proxy.parse(proxy));
        HttpOrigin origin = new HttpOrigin(vertx, resolver, Origins.files(trust), LIMIT, "towline/test");
        return Origins.verdict(origin, url);
    }
}

package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.AddressPolicy;
import dev.towline.job.Cause;
import dev.towline.job.SourcePolicy;
import dev.towline.testing.HttpTalk;
import dev.towline.testing.Origins;
import dev.towline.testing.tls.TestCertificate;
import dev.towline.testing.tls.TestPeer;
import dev.towline.tls.TlsPaths;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources with a private authority, with client certificates, and with certificates that are wrong in one way each. */
class HttpOriginTlsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String NAME = "cdn.example";
    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");
    private static final TestCertificate STRANGER = TestCertificate.authority("stranger");
    private static final TestCertificate SERVER = AUTHORITY.issue(NAME);
    private static final TestCertificate DEVICE = AUTHORITY.issue("device");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpTalk talk = new HttpTalk();
    /** Wherever it is, the name means 127.0.0.1. */
    private final Resolver resolver = new Resolver(
            new Names(vertx, host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, LIMIT),
            AddressPolicy.any(),
            Optional.empty());

    private Path authority = Path.of("");
    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void write() throws IOException {
        authority = AUTHORITY.certificateTo(folder.resolve("ca.pem"));
        certificate = DEVICE.certificateTo(folder.resolve("device.pem"));
        key = DEVICE.keyTo(folder.resolve("device.key"));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(
                        "another authority",
                        STRANGER.issue(NAME),
                        "its certificate is not trusted: no trusted authority issued it"),
                arguments("another name", AUTHORITY.issue("other.example"), "its certificate is for another name"),
                arguments(
                        "the address instead of the name",
                        AUTHORITY.issue("127.0.0.1"),
                        "its certificate is for another name"),
                arguments(
                        "expired",
                        AUTHORITY.issue(
                                Instant.now().minus(DAY.multipliedBy(2)),
                                Instant.now().minus(DAY),
                                NAME),
                        "its certificate has expired"),
                arguments(
                        "not yet valid",
                        AUTHORITY.issue(Instant.now().plus(DAY), Instant.now().plus(DAY.multipliedBy(2)), NAME),
                        "its certificate is not valid yet, or the clock of this device is wrong"));
    }

    private static void mutual(SSLServerSocket server) {
        server.setNeedClientAuth(true);
    }

    private static void asItIs(SSLServerSocket server) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongCertificateIsNamed(String row, TestCertificate server, String words) throws Exception {
        try (TestPeer peer = serve(server, HttpOriginTlsTest::asItIs)) {
            Verdict verdict = ask(trusting(), peer);

            assertThat(verdict)
                    .isEqualTo(
                            new Verdict.TryLater(Cause.TLS, Optional.empty(), "no connection to the source: " + words));
            assertThat(talk.lines()).isEmpty();
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedForTheNameOfTheUrl() throws Exception {
        try (TestPeer peer = serve(SERVER, HttpOriginTlsTest::asItIs)) {
            assertThat(ask(trusting(), peer)).isInstanceOf(Verdict.Restart.class);
            assertThat(talk.lines()).contains("Host: " + NAME + ":" + peer.port());
        }
    }

    @Test
    void withoutItsAuthorityItIsNotTrusted() throws Exception {
        try (TestPeer peer = serve(SERVER, HttpOriginTlsTest::asItIs)) {
            HttpOrigin origin = origin(new TlsPaths(Optional.empty(), Optional.empty(), Optional.empty()));

            assertThat(ask(origin, peer))
                    .isInstanceOfSatisfying(Verdict.TryLater.class, verdict -> assertThat(verdict.why())
                            .contains("its certificate is not trusted"));
        }
    }

    @Test
    void aClientCertificateIsShownWhereItIsWanted() throws Exception {
        try (TestPeer peer = serve(SERVER, HttpOriginTlsTest::mutual)) {
            assertThat(ask(mutual(), peer)).isInstanceOf(Verdict.Restart.class);
        }
    }

    @Test
    void aMissingClientCertificateIsNamed() throws Exception {
        try (TestPeer peer = serve(SERVER, HttpOriginTlsTest::mutual)) {
            assertThat(ask(trusting(), peer)).isInstanceOfSatisfying(Verdict.TryLater.class, verdict -> {
                assertThat(verdict.cause()).isEqualTo(Cause.TLS);
                assertThat(verdict.why())
                        .isEqualTo("no connection to the source: it does not accept the client certificate of this"
                                + " device, or requires one");
            });
        }
    }

    @Test
    void renewedFilesAreUsedByTheNextRequest() throws Exception {
        TestCertificate renewed = STRANGER.issue("device");
        HttpOrigin origin = mutual();
        try (TestPeer before = serve(SERVER, HttpOriginTlsTest::mutual);
                TestPeer after = TestPeer.tls(
                        "127.0.0.1", STRANGER.issue(NAME), STRANGER, HttpOriginTlsTest::mutual, this::ok)) {
            assertThat(ask(origin, before)).isInstanceOf(Verdict.Restart.class);
            assertThat(ask(origin, after)).isInstanceOf(Verdict.TryLater.class);

            STRANGER.certificateTo(authority);
            renewed.certificateTo(certificate);
            renewed.keyTo(key);

            assertThat(ask(origin, after)).isInstanceOf(Verdict.Restart.class);
            assertThat(ask(origin, before)).isInstanceOf(Verdict.TryLater.class);
        }
    }

    @Test
    void aHalfWrittenFileLeavesTheOldOneInUse() throws Exception {
        HttpOrigin origin = mutual();
        try (TestPeer peer = serve(SERVER, HttpOriginTlsTest::mutual)) {
            assertThat(ask(origin, peer)).isInstanceOf(Verdict.Restart.class);

            String whole = Files.readString(certificate);
            Files.writeString(certificate, whole.substring(0, whole.length() / 2));

            assertThat(ask(origin, peer)).isInstanceOf(Verdict.Restart.class);
        }
    }

    @Test
    void aPlainSourceNeedsNoFiles() throws Exception {
        Files.delete(certificate);
        try (TestPeer peer = TestPeer.plain("127.0.0.1", this::ok)) {
            assertThat(ask(mutual(), "http://" + NAME + ":" + peer.port() + "/f"))
                    .isInstanceOf(Verdict.Restart.class);
        }
    }

    private HttpOrigin trusting() {
        return origin(new TlsPaths(Optional.of(authority), Optional.empty(), Optional.empty()));
    }

    private HttpOrigin mutual() {
        return origin(new TlsPaths(Optional.of(authority), Optional.of(certificate), Optional.of(key)));
    }

    private HttpOrigin origin(TlsPaths paths) {
        return new HttpOrigin(vertx, resolver, Origins.files(paths), LIMIT, "towline/test");
    }

    private TestPeer serve(TestCertificate server, Consumer<SSLServerSocket> setup) throws IOException {
        return TestPeer.tls("127.0.0.1", server, AUTHORITY, setup, this::ok);
    }

    private void ok(Socket client) throws IOException {
        talk.answer(client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    private static Verdict ask(HttpOrigin origin, TestPeer peer) throws InterruptedException {
        return ask(origin, "https://" + NAME + ":" + peer.port() + "/f?q=s3cr3t");
    }

    private static Verdict ask(HttpOrigin origin, String url) throws InterruptedException {
        ResponseVerdict judge = new ResponseVerdict(
                Span.from(0),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Validator.NONE,
                new SourcePolicy(false, List.of(), 1000));
        OriginRequest request =
                new OriginRequest(URI.create(url), Map.of(), head -> judge.of(head, Instant.now()), 1 << 16);
        try (Exchange exchange = origin.open(request)) {
            return exchange.verdict();
        }
    }
}

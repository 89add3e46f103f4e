package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.process.Bench;
import dev.towline.testing.tls.TestCertificate;
import dev.towline.testing.tls.TestPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged agent and https sources of a private authority that want a client certificate; one agent for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceTlsIT {

    private static final Duration DAY = Duration.ofDays(1);
    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");
    private static final TestCertificate NEXT = TestCertificate.authority("next");
    private static final TestCertificate STRANGER = TestCertificate.authority("stranger");

    @RegisterExtension
    final Bench bench = new Bench(SourceTlsIT.class);

    /** One for all tests, as the agent is. */
    @TempDir
    static Path folder;

    @BeforeEach
    void start() throws Exception {
        use(AUTHORITY);
        if (bench.agent().health("live") == 0) {
            bench.agent()
                    .with("towline.download.tls.trust-certificate", file("ca.pem"))
                    .with("towline.download.tls.client-certificate", file("device.pem"))
                    .with("towline.download.tls.client-key", file("device.key"))
                    .with("towline.download.allow-http", "false")
                    .with("towline.download.max-retries", "1")
                    .startReady();
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void use(TestCertificate authority) throws IOException {
        TestCertificate device = authority.issue("device");
        authority.certificateTo(folder.resolve("ca.pem"));
        device.certificateTo(folder.resolve("device.pem"));
        device.keyTo(folder.resolve("device.key"));
    }

    private JsonNode end(String job, TestPeer source) {
        bench.backend().push(job, SmallSource.job("https://localhost:" + source.port() + "/fw.bin?sig=s3cr3t"));
        return bench.watcher().awaitEnd(job);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("wrong-authority", STRANGER.issue("localhost"), "not trusted"),
                arguments("wrong-name", AUTHORITY.issue("cdn.example"), "for another name"),
                arguments(
                        "expired",
                        AUTHORITY.issue(
                                Instant.now().minus(DAY.multipliedBy(2)),
                                Instant.now().minus(DAY),
                                "localhost"),
                        "has expired"));
    }

    private static void mutual(SSLServerSocket server) {
        server.setNeedClientAuth(true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongCertificateEndsTheJob(String job, TestCertificate server, String words) throws Exception {
        try (TestPeer source = SmallSource.tls(server, AUTHORITY, SourceTlsIT::mutual)) {
            JsonNode error = end(job, source).path("error");

            assertThat(error.path("code").asText()).isEqualTo("DOWNLOAD_FAILED");
            assertThat(error.path("cause").asText()).isEqualTo("TLS");
            assertThat(error.path("message").asText()).contains(words);
        }
    }

    @Test
    void aRenewedCertificateIsUsedWithoutARestart() throws Exception {
        try (TestPeer before = SmallSource.tls(AUTHORITY.issue("localhost"), AUTHORITY, SourceTlsIT::mutual);
                TestPeer after = SmallSource.tls(NEXT.issue("localhost"), NEXT, SourceTlsIT::mutual)) {
            assertThat(end("before", before).path("status").asText()).isEqualTo("SUCCEEDED");

            Files.writeString(folder.resolve("device.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
            assertThat(end("half-written", before).path("status").asText()).isEqualTo("SUCCEEDED");

            use(NEXT);
            assertThat(end("renewed", after).path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(end("no-longer", before).path("error").path("cause").asText())
                    .isEqualTo("TLS");
            assertThat(bench.agent().log()).doesNotContain("s3cr3t");
        }
    }
}

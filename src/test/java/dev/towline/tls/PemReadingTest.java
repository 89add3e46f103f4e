package dev.towline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PemReadingTest {

    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");
    private static final TestCertificate DEVICE = AUTHORITY.issue("device");
    private static final TestCertificate OTHER = AUTHORITY.issue("other");
    private static final TestCertificate RSA = AUTHORITY.issueRsa("rsa");

    @TempDir
    Path folder;

    private final Instant now = Instant.now();

    private PemReading check(Path certificate, Path key) {
        return new PemReading(
                        "towline.mqtt.tls", new TlsPaths(Optional.empty(), Optional.of(certificate), Optional.of(key)))
                .check(now);
    }

    private Path certificate(TestCertificate of) throws IOException {
        return of.certificateTo(folder.resolve("certificate.pem"));
    }

    private Path key(TestCertificate of) throws IOException {
        return of.keyTo(folder.resolve("key.pem"));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("EC", DEVICE, DEVICE, true),
                arguments("RSA", RSA, RSA, true),
                arguments("a key of another certificate", DEVICE, OTHER, false),
                arguments("a key of another kind", DEVICE, RSA, false),
                arguments("a key of another kind, the other way round", RSA, DEVICE, false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void aKeyMustFitItsCertificate(String row, TestCertificate certificate, TestCertificate key, boolean fits)
            throws IOException {
        PemReading files = check(certificate(certificate), key(key));

        if (fits) {
            assertThat(files.problems()).isEmpty();
        } else {
            assertThat(files.problems())
                    .containsExactly("towline.mqtt.tls.client-key is not the key of the first certificate in"
                            + " towline.mqtt.tls.client-certificate");
        }
        assertThat(files.warnings()).isEmpty();
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments(
                        "encrypted, PKCS#8",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n",
                        "is encrypted"),
                arguments(
                        "encrypted, as OpenSSL did",
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIB\n-----END RSA PRIVATE KEY-----\n",
                        "is encrypted"),
                arguments("empty", "", "is no PEM file with an RSA or EC private key"),
                arguments("no PEM", "\u0000\u0001binary", "is no PEM file with an RSA or EC private key"),
                arguments(
                        "no Base64",
                        "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
                        "is no PEM file with an RSA or EC private key"),
                arguments(
                        "cut off",
                        "-----BEGIN PRIVATE KEY-----\nMIIB\n",
                        "is no PEM file with an RSA or EC private key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void aKeyThatCannotBeUsedIsNamed(String row, String content, String words) throws IOException {
        Path key = Files.writeString(folder.resolve("device.key"), content);

        assertThat(check(certificate(DEVICE), key).problems())
                .singleElement()
                .asString()
                .startsWith("towline.mqtt.tls.client-key: ")
                .contains("device.key", words);
    }

    @Test
    void aCertificateThatIsNoneIsNamed() throws IOException {
        Path der = Files.write(folder.resolve("device.der"), new byte[] {0x30, 1, 2, 3});

        assertThat(check(der, key(DEVICE)).problems())
                .containsExactly("towline.mqtt.tls.client-certificate: " + der + " is no PEM file with a certificate");
    }

    @Test
    void anAuthorityThatIsNoneIsNamed() throws IOException {
        Path key = key(DEVICE);
        TlsPaths paths = new TlsPaths(Optional.of(key), Optional.empty(), Optional.empty());
        PemReading files = new PemReading("towline.download.tls", paths).check(now);

        assertThat(files.problems())
                .containsExactly(
                        "towline.download.tls.trust-certificate: " + key + " is no PEM file with a certificate");
    }

    @Test
    void aFileThatIsNotThereIsNamedOnce() throws IOException {
        assertThat(check(folder.resolve("none"), key(DEVICE)).problems())
                .containsExactly(
                        "towline.mqtt.tls.client-certificate: " + folder.resolve("none") + " is no file to read");
    }

    @Test
    void aCertificateWithoutItsKeyIsNamed() throws IOException {
        TlsPaths paths = new TlsPaths(Optional.empty(), Optional.of(certificate(DEVICE)), Optional.empty());
        PemReading files = new PemReading("towline.mqtt.tls", paths).check(now);

        assertThat(files.problems()).containsExactly("towline.mqtt.tls.client-certificate and .client-key go together");
    }

    @Test
    void aCertificateOutOfItsTimeIsAWarning() throws IOException {
        Duration day = Duration.ofDays(1);
        TestCertificate expired = AUTHORITY.issue(now.minus(day.multipliedBy(2)), now.minus(day), "device");
        TestCertificate early = AUTHORITY.issue(now.plus(day), now.plus(day.multipliedBy(2)), "device");

        assertThat(check(certificate(expired), key(expired)).warnings())
                .singleElement()
                .asString()
                .contains("towline.mqtt.tls.client-certificate", "has expired");
        assertThat(check(certificate(early), key(early)).warnings())
                .singleElement()
                .asString()
                .contains("is not valid before", "the clock of this device");
        assertThat(check(certificate(early), key(early)).problems()).isEmpty();
    }
}

package dev.towline.tls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towline.testing.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a device renews, in several steps, while connections are made. */
class TlsFilesTest {

    private static final PatternFormatter WORDS = new PatternFormatter("%s");
    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");
    private static final TestCertificate FIRST = AUTHORITY.issue("first");
    private static final TestCertificate SECOND = AUTHORITY.issue("second");

    @TempDir
    Path folder;

    private final List<ExtLogRecord> entries = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(TlsFiles.class.getName());
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord entry) {
            entries.add(entry);
        }
    };

    @BeforeEach
    void begin() throws IOException {
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
        AUTHORITY.certificateTo(authority());
        FIRST.certificateTo(certificate());
        FIRST.keyTo(key());
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    private Path authority() {
        return folder.resolve("ca.pem");
    }

    private Path certificate() {
        return folder.resolve("device.pem");
    }

    private Path key() {
        return folder.resolve("device.key");
    }

    private TlsFiles files() {
        return new TlsFiles(
                "towline.mqtt.tls",
                new TlsPaths(Optional.of(authority()), Optional.of(certificate()), Optional.of(key())),
                Clock.systemUTC());
    }

    private static X509Certificate shown(TlsFiles files) throws Exception {
        X509KeyManager keys = (X509KeyManager) requireNonNull(files.getKeyStoreOptions())
                .getKeyManagerFactory(null)
                .getKeyManagers()[0];
        return keys.getCertificateChain(keys.getClientAliases("EC", null)[0])[0];
    }

    private static List<X509Certificate> trusted(TlsFiles files) throws Exception {
        X509TrustManager trust = (X509TrustManager) requireNonNull(files.getTrustStoreOptions())
                .getTrustManagerFactory(null)
                .getTrustManagers()[0];
        return Arrays.asList(trust.getAcceptedIssuers());
    }

    private long logged(Level level) {
        return entries.stream().filter(entry -> entry.getLevel().equals(level)).count();
    }

    @Test
    void theFirstReadingIsNotLogged() throws Exception {
        TlsFiles files = files();

        assertThat(shown(files)).isEqualTo(FIRST.certificate());
        assertThat(trusted(files)).containsExactly(AUTHORITY.certificate());
        assertThat(entries).isEmpty();
    }

    @Test
    void aRenewedPairIsUsedOnceBothFilesAreThere() throws Exception {
        TlsFiles files = files();
        shown(files);

        SECOND.certificateTo(certificate());
        assertThat(shown(files)).isEqualTo(FIRST.certificate());
        SECOND.keyTo(key());
        assertThat(shown(files)).isEqualTo(SECOND.certificate());

        assertThat(entries)
                .extracting(WORDS::format)
                .containsExactly(
                        "changed files of towline.mqtt.tls cannot be used; those that were read before stay in use:"
                                + " towline.mqtt.tls.client-key is not the key of the first certificate in"
                                + " towline.mqtt.tls.client-certificate",
                        "changed files of towline.mqtt.tls are in use from this connection on");
    }

    @Test
    void aWrongFileIsLoggedOnceHoweverManyConnectionsAreMade() throws Exception {
        TlsFiles files = files();
        shown(files);

        Files.writeString(key(), "-----BEGIN PRIVATE KEY-----\nMIIB\n");
        for (int i = 0; i < 5; i++) {
            assertThat(shown(files)).isEqualTo(FIRST.certificate());
            trusted(files);
        }

        assertThat(logged(Level.WARN)).isOne();
        assertThat(logged(Level.INFO)).isZero();
    }

    @Test
    void aFileThatIsGoneForAMomentLeavesTheOldOneInUse() throws Exception {
        TlsFiles files = files();
        shown(files);

        Files.delete(certificate());
        assertThat(shown(files)).isEqualTo(FIRST.certificate());
        FIRST.certificateTo(certificate());
        assertThat(shown(files)).isEqualTo(FIRST.certificate());
        assertThat(logged(Level.WARN)).isOne();
        Files.delete(certificate());
        assertThat(shown(files)).isEqualTo(FIRST.certificate());

        assertThat(logged(Level.WARN)).as("another time").isEqualTo(2);
        assertThat(logged(Level.INFO)).isZero();
    }

    @Test
    void theSameTroubleAfterGoodFilesIsLoggedAgain() throws Exception {
        TlsFiles files = files();
        shown(files);

        Files.writeString(authority(), "");
        trusted(files);
        TestCertificate other = TestCertificate.authority("other");
        other.certificateTo(authority());
        assertThat(trusted(files)).containsExactly(other.certificate());
        Files.writeString(authority(), "");
        trusted(files);

        assertThat(logged(Level.WARN)).isEqualTo(2);
    }

    @Test
    void anAuthorityFileThatEndsInASecondCertificateIsHalfWritten() throws Exception {
        TlsFiles files = files();
        trusted(files);
        String one = Files.readString(authority());

        Files.writeString(authority(), one + one.substring(0, one.length() - 30));

        assertThat(trusted(files)).containsExactly(AUTHORITY.certificate());
        assertThat(logged(Level.WARN)).isOne();
    }

    @Test
    void withoutAnyThatCouldBeReadThereIsNoConnection() throws Exception {
        Files.writeString(authority(), "");

        assertThatThrownBy(() -> trusted(files())).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotConfiguredIsLeftToTheRuntime() {
        TlsFiles none = new TlsFiles(
                "towline.mqtt.tls",
                new TlsPaths(Optional.empty(), Optional.empty(), Optional.empty()),
                Clock.systemUTC());

        assertThat(none.getTrustStoreOptions()).isNull();
        assertThat(none.getKeyStoreOptions()).isNull();
    }
}

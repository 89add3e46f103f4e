package dev.towline.testing.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate with its key, RFC 5280, made for a test.
 *
 * @param keys its own
 * @param certificate signed by an authority, which may be itself
 */
public record TestCertificate(KeyPair keys, X509Certificate certificate) {

    private static final byte[] ECDSA_WITH_SHA256 = Der.hex("06082a8648ce3d040302");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.hex("0603551d11");
    private static final byte[] BASIC_CONSTRAINTS_CA = Der.hex("300f0603551d130101ff040530030101ff");
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    /** An authority. */
    public static TestCertificate authority(String name) {
        try {
            KeyPair keys = keys("EC", 256);
            X500Principal subject = new X500Principal("CN=" + name);
            Instant now = Instant.now();
            X509Certificate certificate = sign(
                    tbs(
                            keys,
                            subject,
                            subject,
                            now.minus(Duration.ofDays(3650)),
                            now.plus(Duration.ofDays(3650)),
                            BASIC_CONSTRAINTS_CA),
                    keys.getPrivate());
            return new TestCertificate(keys, certificate);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Signs a certificate that is valid now. */
    public TestCertificate issue(String... names) {
        Instant now = Instant.now();
        return issue(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), names);
    }

    /** @param names host names and IP addresses, the first one the subject too */
    public TestCertificate issue(Instant first, Instant last, String... names) {
        try {
            return issue(keys("EC", 256), first, last, names);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The same with an RSA key. */
    public TestCertificate issueRsa(String name) {
        try {
            Instant now = Instant.now();
            return issue(keys("RSA", 2048), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), name);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private TestCertificate issue(KeyPair own, Instant first, Instant last, String... names)
            throws GeneralSecurityException {
        byte[][] alternatives =
                List.of(names).stream().map(TestCertificate::alternative).toArray(byte[][]::new);
        byte[] extension = Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.tagged(0x04, Der.sequence(alternatives)));
        X500Principal subject = new X500Principal("CN=" + names[0]);
        byte[] tbs = tbs(own, certificate.getSubjectX500Principal(), subject, first, last, extension);
        return new TestCertificate(own, sign(tbs, keys.getPrivate()));
    }

    /** RFC 5280 4.2.1.6. */
    private static byte[] alternative(String name) {
        try {
            boolean address = name.contains(":") || name.matches("[0-9.]+");
            return address
                    ? Der.tagged(0x87, InetAddress.getByName(name).getAddress())
                    : Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException noAddress) {
            throw new IllegalArgumentException(noAddress);
        }
    }

    private static KeyPair keys(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static byte[] tbs(
            KeyPair own, X500Principal issuer, X500Principal subject, Instant first, Instant last, byte[] extension) {
        return Der.sequence(
                Der.hex("a003020102"),
                Der.tagged(0x02, BigInteger.valueOf(SERIAL.getAndIncrement()).toByteArray()),
                Der.sequence(ECDSA_WITH_SHA256),
                issuer.getEncoded(),
                Der.sequence(Der.time(first), Der.time(last)),
                subject.getEncoded(),
                own.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(extension)));
    }

    private static X509Certificate sign(byte[] tbs, PrivateKey authority) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(authority);
        signature.update(tbs);
        byte[] der =
                Der.sequence(tbs, Der.sequence(ECDSA_WITH_SHA256), Der.tagged(0x03, new byte[1], signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** Writes the certificate as PEM. */
    public Path certificateTo(Path file) throws IOException {
        return Files.writeString(file, pem("CERTIFICATE", encoded()));
    }

    /** Writes the key as PEM, PKCS#8. */
    public Path keyTo(Path file) throws IOException {
        return Files.writeString(file, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** RFC 7468. */
    static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }

    /** A server's context with this certificate, which trusts {@code clients}' authority. */
    public SSLContext context(TestCertificate clients) {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            char[] password = "test".toCharArray();
            own.setKeyEntry("own", keys.getPrivate(), password, new Certificate[] {certificate});
            KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(own, password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("clients", clients.certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

package dev.towline.tls;

import dev.towline.net.ClientIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * The PEM files of one kind of connection, read once, and what is wrong with them: a wrong file is named before a
 * connection fails because of it. For one thread; reading blocks.
 */
public final class PemReading {

    private static final int LARGEST_FILE = 1 << 20;
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----(?:([^-]*)-----END CERTIFICATE-----)?");

    private final String prefix;
    private final TlsPaths paths;
    private final PemContent content;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<TrustManagerFactory> trust = Optional.empty();
    private Optional<KeyManagerFactory> identity = Optional.empty();

    /**
     * Reads the files.
     *
     * @param prefix of the keys that name them, without a dot at its end
     */
    public PemReading(String prefix, TlsPaths paths) {
        this.prefix = prefix;
        this.paths = paths;
        this.content = new PemContent(
                paths.trust().flatMap(path -> read(".trust-certificate", path)),
                paths.certificate().flatMap(path -> read(".client-certificate", path)),
                paths.key().flatMap(path -> read(".client-key", path)));
    }

    private Optional<Buffer> read(String key, Path path) {
        try {
            if (Files.isRegularFile(path) && Files.size(path) <= LARGEST_FILE) {
                return Optional.of(Buffer.buffer(Files.readAllBytes(path)));
            }
            problems.add(prefix + key + ": " + path + " is no file to read");
        } catch (IOException unreadable) {
            problems.add(prefix + key + ": " + path + " is no file to read ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    /** Checks what was read, as of {@code now}. */
    public PemReading check(Instant now) {
        paths.trust().ifPresent(path -> content.trust().ifPresent(pem -> trust(path, pem)));
        if (paths.certificate().isPresent() != paths.key().isPresent()) {
            problems.add(prefix + ".client-certificate and .client-key go together");
        } else if (content.certificate().isPresent() && content.key().isPresent()) {
            identity(content.certificate().get(), content.key().get(), now);
        }
        return this;
    }

    /** What prevents every connection, key by key. */
    public List<String> problems() {
        return problems;
    }

    /** What will prevent the connection now, but may pass without a new file. */
    public List<String> warnings() {
        return warnings;
    }

    PemContent content() {
        return content;
    }

    /** After {@link #check}, where there is no problem. */
    TlsManagers managers() {
        return new TlsManagers(trust, identity);
    }

    private void trust(Path path, Buffer pem) {
        try {
            trust = Optional.of(trusting(certificates(pem)));
        } catch (GeneralSecurityException | IOException unusable) {
            problems.add(noCertificate(".trust-certificate", path));
        }
    }

    private static TrustManagerFactory trusting(List<Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private void identity(Buffer certificate, Buffer key, Instant now) {
        if (!isCertificate(certificate)) {
            problems.add(
                    noCertificate(".client-certificate", paths.certificate().orElseThrow()));
        } else if (isEncrypted(key)) {
            problems.add(prefix + ".client-key: " + paths.key().orElseThrow()
                    + " is encrypted; only a key without a passphrase can be used");
        } else {
            load(certificate, key, now);
        }
    }

    private void load(Buffer certificate, Buffer key, Instant now) {
        try {
            KeyManagerFactory factory = new PemKeyCertOptions()
                    .addCertValue(certificate)
                    .addKeyValue(key)
                    .getKeyManagerFactory(null);
            ClientIdentity read = identity(factory);
            if (!read.fits()) {
                problems.add(doesNotFit());
            }
            identity = Optional.of(factory);
            read.untimely(now)
                    .ifPresent(why -> warnings.add(prefix + ".client-certificate: "
                            + paths.certificate().orElseThrow() + " " + why));
        } catch (IllegalArgumentException unusable) {
            problems.add(isOtherAlgorithm(unusable) ? doesNotFit() : noKey());
        } catch (Exception unusable) {
            problems.add(noKey());
        }
    }

    /** The JDK's text for, as an example, an RSA key with a certificate for an EC key. */
    private static boolean isOtherAlgorithm(IllegalArgumentException unusable) {
        return String.valueOf(unusable.getMessage()).startsWith("private key algorithm");
    }

    private static ClientIdentity identity(KeyManagerFactory factory) throws GeneralSecurityException {
        X509KeyManager keys = (X509KeyManager) factory.getKeyManagers()[0];
        String alias = Stream.of("RSA", "EC")
                .map(type -> keys.getClientAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no key"));
        return new ClientIdentity(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0]);
    }

    private static boolean isCertificate(Buffer pem) {
        try {
            return !certificates(pem).isEmpty();
        } catch (CertificateException unusable) {
            return false;
        }
    }

    /** At least one, RFC 7468 5; each must be whole. */
    private static List<Certificate> certificates(Buffer pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Matcher block = CERTIFICATE.matcher(pem.toString(StandardCharsets.ISO_8859_1));
        List<Certificate> found = new ArrayList<>();
        while (block.find()) {
            found.add(factory.generateCertificate(new ByteArrayInputStream(der(String.valueOf(block.group(1))))));
        }
        if (found.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return found;
    }

    private static byte[] der(String base64) throws CertificateException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw new CertificateException("no Base64", malformed);
        }
    }

    /** PKCS#8, or what OpenSSL wrote before (RFC 1421 4.6.1.1). */
    private static boolean isEncrypted(Buffer key) {
        String pem = key.toString(StandardCharsets.ISO_8859_1);
        return pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || pem.contains("Proc-Type: 4,ENCRYPTED");
    }

    private String noCertificate(String key, Path path) {
        return prefix + key + ": " + path + " is no PEM file with a certificate";
    }

    private String noKey() {
        return prefix + ".client-key: " + paths.key().orElseThrow() + " is no PEM file with an RSA or EC private key";
    }

    private String doesNotFit() {
        return prefix + ".client-key is not the key of the first certificate in " + prefix + ".client-certificate";
    }
}

package dev.towline;

import dev.towline.net.ClientIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
import javax.net.ssl.X509KeyManager;

/**
 * The PEM files of one TLS connection, read at start as the connection will read them: a wrong one is named then,
 * and not only when a connection fails.
 */
final class TlsFiles {

    private static final int LARGEST_FILE = 1 << 20;
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

    private final String prefix;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** @param prefix of the keys, without a dot at its end */
    TlsFiles(String prefix) {
        this.prefix = prefix;
    }

    /** What is wrong with the configuration, key by key. */
    List<String> problems() {
        return problems;
    }

    /** What will prevent the connection, but may change without a new configuration. */
    List<String> warnings() {
        return warnings;
    }

    TlsFiles check(Optional<Path> trust, Optional<Path> certificate, Optional<Path> key, Instant now) {
        trust.flatMap(path -> read(".trust-certificate", path)).ifPresent(pem -> trust(trust.get(), pem));
        Optional<Buffer> certificatePem = certificate.flatMap(path -> read(".client-certificate", path));
        Optional<Buffer> keyPem = key.flatMap(path -> read(".client-key", path));
        if (certificate.isPresent() != key.isPresent()) {
            problems.add(prefix + ".client-certificate and .client-key go together");
        } else if (certificatePem.isPresent() && keyPem.isPresent()) {
            identity(certificate.get(), certificatePem.get(), key.get(), keyPem.get(), now);
        }
        return this;
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

    private void trust(Path path, Buffer pem) {
        if (!isCertificate(pem)) {
            problems.add(noCertificate(".trust-certificate", path));
        }
    }

    private void identity(Path certificatePath, Buffer certificate, Path keyPath, Buffer key, Instant now) {
        if (!isCertificate(certificate)) {
            problems.add(noCertificate(".client-certificate", certificatePath));
        } else if (isEncrypted(key)) {
            problems.add(
                    prefix + ".client-key: " + keyPath + " is encrypted; only a key without a passphrase can be used");
        } else {
            load(certificatePath, certificate, keyPath, key, now);
        }
    }

    private void load(Path certificatePath, Buffer certificate, Path keyPath, Buffer key, Instant now) {
        try {
            ClientIdentity identity = identity(new PemKeyCertOptions()
                    .addCertValue(certificate)
                    .addKeyValue(key)
                    .getKeyManagerFactory(null));
            if (!identity.fits()) {
                problems.add(doesNotFit());
            }
            identity.untimely(now)
                    .ifPresent(why -> warnings.add(prefix + ".client-certificate: " + certificatePath + " " + why));
        } catch (IllegalArgumentException unusable) {
            problems.add(isOtherAlgorithm(unusable) ? doesNotFit() : noKey(keyPath));
        } catch (Exception unusable) {
            problems.add(noKey(keyPath));
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

    /** Whether there is at least one, RFC 7468 5, and each can be read. */
    private static boolean isCertificate(Buffer pem) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher block = CERTIFICATE.matcher(pem.toString(StandardCharsets.ISO_8859_1));
            int found = 0;
            for (; block.find(); found++) {
                byte[] der = Base64.getDecoder().decode(block.group(1).replaceAll("\\s", ""));
                factory.generateCertificate(new ByteArrayInputStream(der));
            }
            return found > 0;
        } catch (CertificateException | IllegalArgumentException unusable) {
            return false;
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

    private String noKey(Path path) {
        return prefix + ".client-key: " + path + " is no PEM file with an RSA or EC private key";
    }

    private String doesNotFit() {
        return prefix + ".client-key is not the key of the first certificate in " + prefix + ".client-certificate";
    }
}

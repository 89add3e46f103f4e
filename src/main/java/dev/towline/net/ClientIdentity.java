package dev.towline.net;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * The private key and certificate by which a device proves its identity.
 *
 * @param key its own
 * @param certificate for that key
 */
public record ClientIdentity(PrivateKey key, X509Certificate certificate) {

    private static final byte[] SAMPLE = {1, 2, 3, 4};

    /**
     * Whether the certificate is this key's. TLS does not ask: the peer finds out, and closes the connection without a
     * reason.
     *
     * @throws GeneralSecurityException where the JDK knows no such keys
     */
    public boolean fits() throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        try {
            return verifies(certificate.getPublicKey(), signed());
        } catch (InvalidKeyException | SignatureException foreign) {
            return false;
        }
    }

    private byte[] signed() throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(key);
        signature.update(SAMPLE);
        return signature.sign();
    }

    private boolean verifies(PublicKey publicKey, byte[] signed) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initVerify(publicKey);
        signature.update(SAMPLE);
        return signature.verify(signed);
    }

    private Signature signature() throws NoSuchAlgorithmException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            default -> Signature.getInstance(key.getAlgorithm());
        };
    }

    /** Why no peer will accept the certificate at {@code now}; empty where its time is right. RFC 5280 4.1.2.5. */
    public Optional<String> untimely(Instant now) {
        Instant first = certificate.getNotBefore().toInstant();
        Instant last = certificate.getNotAfter().toInstant();
        if (now.isAfter(last)) {
            return Optional.of("has expired, on " + last);
        }
        return now.isBefore(first)
                ? Optional.of("is not valid before " + first + ", or the clock of this device is wrong")
                : Optional.empty();
    }
}

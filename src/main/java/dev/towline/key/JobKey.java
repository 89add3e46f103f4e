package dev.towline.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * An Ed25519 public key (RFC 8032) that requests may be signed with. Safe for all threads.
 *
 * @param names what a {@code kid} may call it: the name of its file without the ending, and its thumbprint
 */
public record JobKey(PublicKey key, Set<String> names) {

    /** What stands before the 32 bytes of every such key, RFC 8410 4. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int LENGTH = 32;

    public JobKey {
        names = Set.copyOf(names);
    }

    /**
     * @param der SubjectPublicKeyInfo, RFC 5280 4.1
     * @param fileName of its file, without the ending
     * @throws GeneralSecurityException where it is another kind of key
     */
    static JobKey of(byte[] der, String fileName) throws GeneralSecurityException {
        if (der.length != PREFIX.length + LENGTH || !Arrays.equals(der, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw new GeneralSecurityException("not an Ed25519 key");
        }
        byte[] raw = Arrays.copyOfRange(der, PREFIX.length, der.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        return new JobKey(key, Set.of(fileName, thumbprint(raw)));
    }

    /** RFC 7638, of the members that RFC 8037 2 names, with SHA-256. */
    private static String thumbprint(byte[] raw) throws GeneralSecurityException {
        String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + base64Url(raw) + "\"}";
        return base64Url(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether this key's owner signed {@code content}; false too where {@code signature} cannot be one. */
    public boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }
}

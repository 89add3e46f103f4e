package dev.towline.testing.jws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/**
 * A key that signs requests, made for a test.
 *
 * @param pair Ed25519
 */
public record TestKey(KeyPair pair) {

    private static final String HEADER = "{\"alg\":\"EdDSA\"}";

    public static TestKey make() {
        return new TestKey(pair("Ed25519"));
    }

    /** Of any kind that the JDK knows. */
    public static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The public key as OpenSSL writes it. */
    public String pem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** RFC 7468. */
    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** The file with the public key. */
    public Path writeTo(Path file) throws IOException {
        return Files.writeString(file, pem());
    }

    /** A compact JWS with the simplest header. */
    public String sign(Object document) {
        return sign(HEADER, document);
    }

    /** A compact JWS. */
    public String sign(String header, Object document) {
        String signed = encode(header) + "." + encode(document.toString());
        return signed + "." + encode(signature(signed));
    }

    /** A flattened JSON JWS. */
    public String flattened(Object document) {
        return flattened(HEADER, document, "");
    }

    /** @param more members, each with a comma in front of it */
    public String flattened(String header, Object document, String more) {
        String[] texts = sign(header, document).split("\\.", -1);
        return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"%s}"
                .formatted(texts[0], texts[1], texts[2], more);
    }

    /** 64 bytes, RFC 8032 5.1.6. */
    public byte[] signature(String signed) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(signed.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Base64url without padding. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

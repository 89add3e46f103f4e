package dev.towline.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one bearer token, RFC 6750, that lets a client push and control jobs. Kept and compared as a digest alone. */
@Singleton
final class WriteToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> digest;

    /** @param token empty where nobody may write */
    WriteToken(@ConfigProperty(name = "towline.rest.write-token") Optional<String> token) {
        this.digest = token.map(WriteToken::digest);
    }

    boolean isSet() {
        return digest.isPresent();
    }

    /** Whether an Authorization field has it. The time this takes says nothing of the token. */
    boolean allows(Optional<String> authorization) {
        String offered = authorization
                .filter(field -> field.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(field -> field.substring(SCHEME.length()).strip())
                .orElse("");
        return digest.isPresent() && MessageDigest.isEqual(digest.get(), digest(offered));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.towline.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The one bearer token, RFC 6750, that lets a client push and control jobs. Kept and compared as a digest alone. */
final class WriteToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> digest;

    /** @param token empty where nobody may write */
    WriteToken(Optional<String> token) {
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

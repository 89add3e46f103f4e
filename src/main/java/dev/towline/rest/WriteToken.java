package dev.towline.rest;

import dev.towline.config.AgentConfig;
import dev.towline.job.DigestAlgorithm;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The one bearer token, RFC 6750, that lets a client push and control jobs. Kept and compared as a digest alone. */
@Singleton
final class WriteToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> digest;

    @Inject
    WriteToken(AgentConfig config) {
        this(config.rest().writeToken());
    }

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
        return DigestAlgorithm.SHA256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}

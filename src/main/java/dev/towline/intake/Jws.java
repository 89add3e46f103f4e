package dev.towline.intake;

import dev.towline.key.JobKey;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Web Signature (RFC 7515) with EdDSA over Ed25519 (RFC 8037 3.1), not verified yet.
 *
 * @param kid the name of the key that it was signed with, where it is given
 * @param signed the bytes that were signed: protected header and payload, as they came
 * @param payload what was signed for
 * @param signature 64 bytes, RFC 8032 5.1.6
 */
record Jws(Optional<String> kid, byte[] signed, byte[] payload, byte[] signature) {

    /** Whether one of the keys made the signature; with a {@code kid}, one of that name. */
    boolean isBy(List<JobKey> keys) {
        return keys.stream()
                .filter(key -> kid.map(key.names()::contains).orElse(true))
                .anyMatch(key -> key.verifies(signed, signature));
    }
}

package dev.towline.part;

import dev.towline.job.DigestAlgorithm;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Digests of the bytes so far, computed once as they pass. The provider is the JVM's to configure: on some processors
 * one of them is ten times another. Not safe for several threads.
 */
final class RunningDigests {

    private final Map<DigestAlgorithm, MessageDigest> running = new EnumMap<>(DigestAlgorithm.class);

    RunningDigests(Collection<DigestAlgorithm> algorithms) {
        for (DigestAlgorithm algorithm : algorithms) {
            running.put(algorithm, algorithm.newDigest());
        }
    }

    private RunningDigests(RunningDigests other) {
        other.running.forEach((algorithm, digest) -> running.put(algorithm, copyOf(digest)));
    }

    private static MessageDigest copyOf(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException unsupported) {
            throw new IllegalStateException("the provider of " + digest.getAlgorithm() + " cannot copy", unsupported);
        }
    }

    Set<DigestAlgorithm> algorithms() {
        return Set.copyOf(running.keySet());
    }

    void update(byte[] bytes, int length) {
        running.values().forEach(digest -> digest.update(bytes, 0, length));
    }

    /** The same state, to go on with independently. */
    RunningDigests copy() {
        return new RunningDigests(this);
    }

    /** The digest of the bytes so far in lower-case hex; more bytes may follow. */
    String now(DigestAlgorithm algorithm) {
        MessageDigest digest = running.get(algorithm);
        if (digest == null) {
            throw new IllegalArgumentException(algorithm + " is not computed here");
        }
        return HexFormat.of().formatHex(copyOf(digest).digest());
    }

    /** All digests of the bytes so far. */
    Map<DigestAlgorithm, String> now() {
        Map<DigestAlgorithm, String> all = new EnumMap<>(DigestAlgorithm.class);
        running.keySet().forEach(algorithm -> all.put(algorithm, now(algorithm)));
        return all;
    }
}

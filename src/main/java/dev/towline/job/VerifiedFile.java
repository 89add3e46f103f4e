package dev.towline.job;

import java.util.Map;

/**
 * An artefact under its final name.
 *
 * @param path absolute
 * @param size bytes
 * @param digests that were computed and agreed, lower-case hex
 */
public record VerifiedFile(String path, long size, Map<DigestAlgorithm, String> digests) {

    public VerifiedFile {
        digests = Map.copyOf(digests);
    }
}

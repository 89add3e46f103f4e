package dev.towline.job;

import java.util.Map;

/**
 * An artefact under its final name.
 *
 * @param path absolute
 * @param size bytes
 * @param digests that were computed and agreed, lower-case hex; always in the same order, for a status that is told
 *     again is told word for word
 */
public record VerifiedFile(String path, long size, Map<DigestAlgorithm, String> digests) {

    public VerifiedFile {
        digests = DigestAlgorithm.ordered(digests);
    }
}

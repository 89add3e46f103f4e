package dev.towline.job;

import java.util.Map;

/**
 * An artefact under its final name.
 *
 * @param path absolute
 * @param size bytes
 * @param digests those that the job asked for, lower-case hex; always in the same order, since a status that is
 *     published again must be the same bytes
 */
public record VerifiedFile(String path, long size, Map<DigestAlgorithm, String> digests) {

    public VerifiedFile {
        digests = DigestAlgorithm.ordered(digests);
    }
}

package dev.towline.job;

/**
 * The identity of an artefact, whatever its URL: the strongest digest that its job names. Bytes on disk are found
 * again by it.
 *
 * @param algorithm SHA-256 where the job names it, else MD5
 * @param hex lower-case hex digits
 */
public record ArtifactKey(DigestAlgorithm algorithm, String hex) {

    /** As a file name: {@code sha256-<hex>}. */
    @Override
    public String toString() {
        return algorithm.fieldName() + "-" + hex;
    }
}

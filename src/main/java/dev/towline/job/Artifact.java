package dev.towline.job;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The bytes that a job is for, and their sources.
 *
 * @param urls 1 to 8 sources of the same bytes, tried in order; their queries are credentials
 * @param size bytes, where the job gives it
 * @param digests at least one; lower-case hex; where there are several all must match
 * @param fileName a bare name, at most 255 bytes of UTF-8
 * @param headers sent to the first origin of each source; their values are credentials
 * @param blocks what the job says of its blocks
 */
public record Artifact(
        List<URI> urls,
        OptionalLong size,
        Map<DigestAlgorithm, String> digests,
        String fileName,
        Map<String, String> headers,
        BlockInfo blocks) {

    /** @throws IllegalArgumentException without a URL or without a digest */
    public Artifact {
        if (urls.isEmpty() || digests.isEmpty()) {
            throw new IllegalArgumentException("an artefact has a URL and a digest");
        }
        urls = List.copyOf(urls);
        digests = DigestAlgorithm.ordered(digests);
        headers = Map.copyOf(headers);
    }

    /** Without a word on blocks. */
    public Artifact(
            List<URI> urls,
            OptionalLong size,
            Map<DigestAlgorithm, String> digests,
            String fileName,
            Map<String, String> headers) {
        this(urls, size, digests, fileName, headers, BlockInfo.NONE);
    }

    /** The key by which the bytes on disk are found again. */
    public ArtifactKey key() {
        DigestAlgorithm strongest =
                digests.containsKey(DigestAlgorithm.SHA256) ? DigestAlgorithm.SHA256 : DigestAlgorithm.MD5;
        return new ArtifactKey(strongest, digests.getOrDefault(strongest, ""));
    }

    /** Whether both are the same bytes: they have a digest in common, and no digest or size that differs. */
    public boolean sameBytesAs(Artifact other) {
        boolean common = digests.keySet().stream().anyMatch(other.digests::containsKey);
        boolean contradicted = digests.entrySet().stream()
                .anyMatch(d ->
                        !other.digests.getOrDefault(d.getKey(), d.getValue()).equals(d.getValue()));
        return common && !contradicted && !(size.isPresent() && other.size.isPresent() && !size.equals(other.size));
    }

    /** Whether both have the same URLs and headers, and the same list of digests. */
    public boolean hasSameSourcesAs(Artifact other) {
        return urls.equals(other.urls)
                && headers.equals(other.headers)
                && blocks.digests().equals(other.blocks.digests());
    }

    /** Whether both are fetched from the same sources to the same file. */
    public boolean isFetchedAs(Artifact other) {
        return hasSameSourcesAs(other) && fileName.equals(other.fileName) && size.equals(other.size);
    }

    /**
     * The same bytes with the URLs and headers of a later request. The digests stay, since the bytes on disk are
     * found by them.
     */
    public Artifact refreshedBy(Artifact later) {
        return new Artifact(
                later.urls,
                size.isPresent() ? size : later.size,
                digests,
                later.fileName,
                later.headers,
                blocks.refreshedBy(later.blocks));
    }

    /** Names no URL and no header: both may hold credentials. */
    @Override
    public String toString() {
        return "Artifact[" + key() + ", " + size + ", " + fileName + "]";
    }
}

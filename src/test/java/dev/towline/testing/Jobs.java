package dev.towline.testing;

import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Jobs to test with. */
public final class Jobs {

    public static final String SHA256 = "ab".repeat(32);
    public static final String MD5 = "cd".repeat(16);
    public static final URI URL = URI.create("https://cdn.example/fw/4.2.0.zip?Signature=s3cr3t");

    private Jobs() {}

    public static JobId id(String value) {
        return new JobId(value);
    }

    /** By SHA-256 alone, no size, from {@link #URL}. */
    public static Artifact artifact() {
        return artifact(URL);
    }

    public static Artifact artifact(URI... urls) {
        return artifact(OptionalLong.empty(), Map.of(DigestAlgorithm.SHA256, SHA256), urls);
    }

    public static Artifact artifact(OptionalLong size, Map<DigestAlgorithm, String> digests, URI... urls) {
        return new Artifact(List.of(urls), size, digests, "package.zip", Map.of());
    }

    public static DownloadJob job(JobId id) {
        return job(id, artifact());
    }

    public static DownloadJob job(JobId id, Artifact artifact) {
        return new DownloadJob(id, artifact, DownloadJob.DEFAULT_PRIORITY, Optional.empty(), Optional.empty(), 0);
    }
}

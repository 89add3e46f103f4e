package dev.towline.download;

import dev.towline.job.SourcePolicy;
import dev.towline.part.Part;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What bounds a download.
 *
 * @param policy what may be fetched
 * @param retries after attempts that brought nothing
 * @param stallTimeout the longest wait for a body byte
 * @param maxWaste the most wasted bytes, in times the artefact's size
 * @param width how many connections at a time
 * @param seedFolders whose files a job may name as seeds
 */
public record Limits(
        SourcePolicy policy,
        Retries retries,
        Duration stallTimeout,
        BigDecimal maxWaste,
        Width width,
        List<Path> seedFolders) {

    /** With one connection, and without seeds. */
    public Limits(SourcePolicy policy, Retries retries, Duration stallTimeout, BigDecimal maxWaste) {
        this(policy, retries, stallTimeout, maxWaste, Width.ONE, List.of());
    }

    /**
     * What happens after attempts that brought nothing.
     *
     * @param max in a row, 0 or more
     * @param backoff how long to wait before each
     */
    public record Retries(int max, Backoff backoff) {}

    /** Whether a byte may be fetched twice, as it may happen where several connections fetch. */
    boolean allowsWaste() {
        return maxWaste.signum() > 0;
    }

    /** Whether the job has fetched so many wasted bytes that it may fetch no more. */
    boolean isWasteful(Part part) {
        OptionalLong size = part.size();
        return size.isPresent()
                && BigDecimal.valueOf(part.wasted()).compareTo(maxWaste.multiply(BigDecimal.valueOf(size.getAsLong())))
                        > 0;
    }
}

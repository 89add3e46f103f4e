package dev.towline.download;

import dev.towline.job.SourcePolicy;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What bounds a download.
 *
 * @param policy what may be fetched
 * @param backoff between attempts that brought nothing
 * @param maxRetries attempts in a row that brought nothing
 * @param stallTimeout the longest wait for a body byte
 * @param maxRedirects for one attempt
 * @param checkpointBytes the most that a crash may cost
 * @param maxWaste times the artefact's size
 */
public record Limits(
        SourcePolicy policy,
        Backoff backoff,
        int maxRetries,
        Duration stallTimeout,
        int maxRedirects,
        long checkpointBytes,
        BigDecimal maxWaste) {

    /** Whether {@code wasted} bytes are too many for an artefact of {@code size} bytes. */
    boolean tooWasteful(long wasted, long size) {
        return BigDecimal.valueOf(wasted).compareTo(maxWaste.multiply(BigDecimal.valueOf(size))) > 0;
    }
}

package dev.towline.image;

import dev.towline.job.DigestAlgorithm;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How fast this image hashes. A compiler that does not clear the upper halves of the vector registers before the SHA
 * instructions makes an image that hashes a hundred times slower than it could, and nothing else shows it.
 */
public final class DigestSpeed {

    private static final int CHUNK = 64 << 10;
    private static final int CHUNKS = 64;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SLOW = 50e6;

    private DigestSpeed() {}

    /**
     * Hashes 4 MB with SHA-256.
     *
     * @return bytes in a second
     */
    public static double measure(LongSupplier nanoTime) {
        MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
        byte[] chunk = new byte[CHUNK];
        long begin = nanoTime.getAsLong();
        for (int i = 0; i < CHUNKS; i++) {
            digest.update(chunk);
        }
        digest.digest();
        long nanos = Math.max(1, nanoTime.getAsLong() - begin);
        return (double) CHUNK * CHUNKS * NANOS_PER_SECOND / nanos;
    }

    /** @return nothing where the speed is fair */
    public static Optional<String> warning(double bytesPerSecond) {
        return bytesPerSecond >= SLOW
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "this image hashes SHA-256 at %.0f MB/s only: it was built for another processor, or by a compiler"
                                + " that makes its SHA instructions slow; see 'The processor' in the operation guide",
                        bytesPerSecond / 1e6));
    }
}

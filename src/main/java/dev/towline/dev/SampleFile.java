package dev.towline.dev;

import dev.towline.job.DigestAlgorithm;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Bytes that do not compress and are the same everywhere, made on demand. Immutable.
 *
 * @param blocks of {@link #BLOCK} bytes
 */
record SampleFile(int blocks) {

    static final int BLOCK = 64 << 10;

    long size() {
        return (long) blocks * BLOCK;
    }

    /** @param index from 0 on */
    byte[] block(int index) {
        byte[] bytes = new byte[BLOCK];
        new SplittableRandom(index).nextBytes(bytes);
        return bytes;
    }

    /** Lower-case hex. */
    String sha256() {
        MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
        for (int index = 0; index < blocks; index++) {
            digest.update(block(index));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

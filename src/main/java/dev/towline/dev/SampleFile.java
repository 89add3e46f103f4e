package dev.towline.dev;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int index = 0; index < blocks; index++) {
                digest.update(block(index));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}

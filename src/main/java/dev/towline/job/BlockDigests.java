package dev.towline.job;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of each block of an artefact, in order. The last block may be shorter than the others. */
public final class BlockDigests {

    /** Bytes of one digest. */
    public static final int DIGEST = 32;

    /** The most blocks that an artefact may have. */
    public static final int MOST = 64 << 10;

    private final int blockSize;
    private final byte[] digests;

    /**
     * @param blockSize bytes, 1 or more
     * @param digests one after the other, {@value #DIGEST} bytes each
     * @throws IllegalArgumentException where those are no digests, or too many
     */
    public BlockDigests(int blockSize, byte[] digests) {
        if (blockSize < 1 || digests.length % DIGEST != 0 || digests.length / DIGEST > MOST) {
            throw new IllegalArgumentException("these are no digests of blocks");
        }
        this.blockSize = blockSize;
        this.digests = digests.clone();
    }

    /** @param hex the digests one after the other, as {@link #hex} gives them */
    public static BlockDigests ofHex(int blockSize, String hex) {
        return new BlockDigests(blockSize, HexFormat.of().parseHex(hex));
    }

    /** Bytes of every block but the last. */
    public int blockSize() {
        return blockSize;
    }

    public int count() {
        return digests.length / DIGEST;
    }

    /** Whether an artefact of so many bytes has so many blocks. */
    public boolean fit(long artifactSize) {
        return count() == countFor(blockSize, artifactSize);
    }

    /** How many blocks an artefact of so many bytes has. */
    public static long countFor(int blockSize, long artifactSize) {
        return artifactSize / blockSize + (artifactSize % blockSize == 0 ? 0 : 1);
    }

    /** Whether {@code sha256} is the digest of block {@code index}, counted from 0. */
    public boolean matches(int index, byte[] sha256) {
        int from = index * DIGEST;
        return Arrays.equals(digests, from, from + DIGEST, sha256, 0, sha256.length);
    }

    /** The digests one after the other, in lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(digests);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockDigests same
                && same.blockSize == blockSize
                && Arrays.equals(same.digests, digests);
    }

    @Override
    public int hashCode() {
        return 31 * blockSize + Arrays.hashCode(digests);
    }

    @Override
    public String toString() {
        return count() + " blocks of " + blockSize;
    }
}

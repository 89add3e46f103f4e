package dev.towline.testing.origin;

import dev.towline.job.BlockDigests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Immutable bytes; a slice shares its parent's array, so a large content is held once. Safe for any thread. */
public final class Content {
    private final byte[] bytes;
    private final int from;
    private final int size;

    private Content(byte[] bytes, int from, int size) {
        this.bytes = bytes;
        this.from = from;
        this.size = size;
    }

    /** {@code size} bytes that do not compress; the same seed gives the same bytes everywhere. */
    public static Content random(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return new Content(bytes, 0, size);
    }

    public static Content of(byte[] bytes) {
        return new Content(bytes.clone(), 0, bytes.length);
    }

    public static Content of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Content(bytes, 0, bytes.length);
    }

    public static Content empty() {
        return of("");
    }

    public int size() {
        return size;
    }

    /**
     * A part of it.
     *
     * @throws IndexOutOfBoundsException if the slice is not wholly inside
     */
    public Content slice(long offset, long length) {
        Objects.checkFromIndexSize(/* fromIndex= */ offset, /* size= */ length, /* length= */ (long) size);
        return new Content(bytes, from + (int) offset, (int) length);
    }

    /** A copy that ends with the bytes of {@code next}. */
    public Content plus(Content next) {
        byte[] joined = Arrays.copyOf(toBytes(), size + next.size);
        System.arraycopy(next.bytes, next.from, joined, size, next.size);
        return new Content(joined, 0, joined.length);
    }

    /** A copy with one bit of the byte at {@code offset} turned over. */
    public Content corruptedAt(long offset) {
        byte[] copy = toBytes();
        copy[(int) offset] ^= 1;
        return new Content(copy, 0, size);
    }

    public Content gzipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            writeTo(gzip, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content(packed.toByteArray(), 0, packed.size());
    }

    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, from, from + size);
    }

    /** Lower-case hex. */
    public String sha256() {
        return digest("SHA-256");
    }

    /** Lower-case hex. */
    public String md5() {
        return digest("MD5");
    }

    /** The SHA-256 of each of its blocks. */
    public BlockDigests blockDigests(int blockBytes) {
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at < size; at += blockBytes) {
            hex.append(slice(at, Math.min(blockBytes, size - at)).sha256());
        }
        return BlockDigests.ofHex(blockBytes, hex.toString());
    }

    void writeTo(OutputStream out, long offset, int length) throws IOException {
        Objects.checkFromIndexSize(/* fromIndex= */ offset, /* size= */ length, /* length= */ (long) size);
        out.write(bytes, from + (int) offset, length);
    }

    private String digest(String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(bytes, from, size);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

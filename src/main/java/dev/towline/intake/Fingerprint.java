package dev.towline.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Recognises a request that comes again: short, and nothing of its credentials can be found from it. */
final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** 16 hex digits. */
    static String of(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload), 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each JDK has SHA-256", impossible);
        }
    }
}

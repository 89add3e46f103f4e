package dev.towline.intake;

import dev.towline.job.DigestAlgorithm;
import java.util.HexFormat;

/** Recognises a request that comes again: short, and nothing of its credentials can be found from it. */
final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** 16 hex digits. */
    static String of(byte[] payload) {
        return HexFormat.of().formatHex(DigestAlgorithm.SHA256.of(payload), 0, BYTES);
    }
}

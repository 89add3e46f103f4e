package dev.towline.dev;

import java.util.Locale;

/** Byte counts for people. */
final class Sizes {

    private static final long MEBIBYTE = 1 << 20;

    private Sizes() {}

    /** Such as {@code 19.8 MiB}, or {@code 512 bytes} below half a MiB. */
    static String of(long bytes) {
        return bytes < MEBIBYTE / 2
                ? bytes + " bytes"
                : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MEBIBYTE);
    }
}

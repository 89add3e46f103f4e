package dev.towline.part;

/**
 * Bytes that were on the medium when this was written. It proves itself: a damaged one agrees with no file.
 *
 * @param offset how many bytes, 1 or more
 * @param digest of those bytes by the part's own algorithm, lower-case hex
 */
public record Checkpoint(long offset, String digest) {}

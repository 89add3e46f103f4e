package dev.towline.testing.disk;

import java.io.IOException;

/**
 * How a primitive fails.
 *
 * @param failure what it throws
 * @param bytesThrough of a write, how many bytes reach the file before
 */
public record DiskFault(IOException failure, int bytesThrough) {}

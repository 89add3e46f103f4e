package dev.towline.testing.disk;

import java.io.IOException;

/**
 * How a primitive fails.
 *
 * @param failure what it throws: an {@link IOException} or a {@link ProcessDown}
 * @param bytesThrough of a write, how many bytes reach the file before
 */
public record DiskFault(Throwable failure, int bytesThrough) {

    void raise() throws IOException {
        if (failure instanceof IOException met) {
            throw met;
        }
        throw (Error) failure;
    }
}

package dev.towline.disk;

import java.io.IOException;

/**
 * Something to be done on a disk, which may fail.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface DiskWork<T> {

    T run() throws IOException;
}

package dev.towline.disk;

import java.nio.file.Path;

/**
 * The operating system's copies of files in memory. They count in the memory that a service is limited to: where 500 MB flow
 * to a file that nobody reads soon, they push out the program itself. Safe for all threads.
 */
@FunctionalInterface
public interface PageCache {

    /** What is in memory is up to the operating system. */
    PageCache AS_IT_IS = (file, end) -> {};

    /**
     * The bytes before {@code end} are on the medium and not needed in memory. Advice alone: nothing is lost, and where it
     * is not taken nothing is reported.
     */
    void drop(Path file, long end);
}

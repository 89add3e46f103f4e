package dev.towline.testing.disk;

import java.nio.file.Path;

/**
 * One primitive about to be carried out.
 *
 * @param path of the file or folder; of a rename its target
 * @param nth of its operation, from 1 on
 * @param change how many changing primitives there were by now, this one included where it is one
 * @param bytes to be written, 0 unless it is a write
 */
public record DiskCall(Operation operation, Path path, long nth, long change, int bytes) {}

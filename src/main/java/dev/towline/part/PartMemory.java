package dev.towline.part;

import dev.towline.job.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a part that was closed by this process: with it a job that waits for its next attempt, or for its
 * slot, need not read hundreds of megabytes each time it goes on.
 *
 * @param length good bytes, in bytes
 * @param modified when the file was written to last
 * @param digests of those bytes
 * @param pieces good bytes beyond, all of which the journal proves
 */
record PartMemory(long length, FileTime modified, RunningDigests digests, Pieces pieces) {

    /** Nothing where the file cannot be looked at: it is read again then. */
    static Optional<PartMemory> of(Path path, long length, RunningDigests digests, Pieces pieces) {
        try {
            return Optional.of(new PartMemory(length, Files.getLastModifiedTime(path), digests.copy(), pieces));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    PartRecovery recovery(List<Checkpoint> checkpoints) {
        return new PartRecovery(length, digests.copy(), checkpoints, pieces);
    }

    /** Whether the file was not changed since, and its journal proves the same bytes. */
    boolean fits(Path path, long onDisk, List<Checkpoint> checkpoints, DigestAlgorithm algorithm) {
        Checkpoint same = new Checkpoint(length, digests.now(algorithm));
        return onDisk == Math.max(length, pieces.end())
                && !checkpoints.isEmpty()
                && checkpoints.get(checkpoints.size() - 1).equals(same)
                && of(path, length, digests, pieces)
                        .filter(now -> now.modified.equals(modified))
                        .isPresent();
    }
}

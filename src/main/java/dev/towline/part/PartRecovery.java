package dev.towline.part;

import dev.towline.disk.DiskFile;
import dev.towline.job.ArtifactKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Finds how much of a part file is good: reads it once, up to the last checkpoint, and keeps the bytes that the last
 * matching checkpoint proves. A large file takes a while: an interrupt of the thread ends the reading, with nothing
 * changed.
 *
 * @param length good bytes from the start
 * @param digests of those bytes
 * @param agreed the checkpoints that match the bytes
 * @param pieces what is good beyond
 */
record PartRecovery(long length, RunningDigests digests, List<Checkpoint> agreed, Pieces pieces) {

    private static final int BUFFER = 256 << 10;
    private static final int UNCACHED_AT_ONCE = 8 << 20;

    /** Bytes that are proved by a checkpoint; 0 where the bytes are taken on trust. */
    long proved() {
        return agreed.isEmpty() ? 0 : length;
    }

    /**
     * @param checkpoints by offset
     * @param digests of nothing yet; used up
     */
    static PartRecovery of(DiskFile file, ArtifactKey key, List<Checkpoint> checkpoints, RunningDigests digests)
            throws IOException {
        PartRecovery good = new PartRecovery(0, digests.copy(), List.of(), new Pieces());
        Reader reader = new Reader(file, digests, file::uncache);
        List<Checkpoint> agreed = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            if (!reader.advanceTo(checkpoint.offset())) {
                break;
            }
            if (digests.now(key.algorithm()).equals(checkpoint.digest())) {
                agreed.add(checkpoint);
                good = new PartRecovery(checkpoint.offset(), digests.copy(), List.copyOf(agreed), new Pieces());
            }
        }
        return good;
    }

    /** The same with those of {@code marks} that match the bytes beyond. */
    PartRecovery withPieces(DiskFile file, List<Piece.Mark> marks) throws IOException {
        return new PartRecovery(length, digests, agreed, PieceRecovery.of(file, marks, length));
    }

    /** Good bytes, wherever they are. */
    long good() {
        return length + pieces.beyond(length);
    }

    /** The end of the last good byte. */
    long end() {
        return Math.max(length, pieces.end());
    }

    /** Takes the whole file on trust: for a part whose journal is lost. The digest of the whole decides in the end. */
    static PartRecovery onTrust(DiskFile file, RunningDigests digests) throws IOException {
        return onTrust(file, digests, file.length());
    }

    /** Takes so many bytes on trust. */
    static PartRecovery onTrust(DiskFile file, RunningDigests digests, long length) throws IOException {
        new Reader(file, digests, stays -> {}).advanceTo(length);
        return new PartRecovery(length, digests, List.of(), new Pieces());
    }

    /** Reads on and on, feeding the digests. */
    private static final class Reader {

        private final byte[] buffer = new byte[BUFFER];
        private final DiskFile file;
        private final RunningDigests digests;
        private final LongConsumer uncache;
        private long position;
        private long uncached;

        /** @param uncache for bytes that a checkpoint says are on the medium: what may not be must stay in memory */
        Reader(DiskFile file, RunningDigests digests, LongConsumer uncache) {
            this.file = file;
            this.digests = digests;
            this.uncache = uncache;
        }

        /** False where the file ends before. */
        boolean advanceTo(long offset) throws IOException {
            while (position < offset) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("asked to stop at " + position);
                }
                int read = file.read(position, buffer, (int) Math.min(buffer.length, offset - position));
                if (read < 0) {
                    return false;
                }
                digests.update(buffer, read);
                position += read;
                uncache();
            }
            return true;
        }

        private void uncache() {
            if (position - uncached >= UNCACHED_AT_ONCE) {
                uncache.accept(position);
                uncached = position;
            }
        }
    }
}

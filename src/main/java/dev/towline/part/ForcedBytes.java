package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.DigestAlgorithm;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many of a part's bytes are on the medium. A force that failed may have lost bytes that still read as if they were
 * there, and the next one would succeed without them: so they are written again, and checked while they are read for
 * that. It may have lost bytes that came after the snapshot too, so the doubt lasts until a snapshot has reached them.
 * For any one thread at a time, beside the writers.
 */
final class ForcedBytes {

    private static final int BUFFER = 256 << 10;

    private final Disk disk;
    private final DiskFile file;
    private final DigestAlgorithm algorithm;
    private final AtomicLong written = new AtomicLong();
    private long forced;
    private long doubtfulUpTo;

    /** @param forced bytes that are certainly on the medium */
    ForcedBytes(Disk disk, DiskFile file, DigestAlgorithm algorithm, long forced) {
        this.disk = disk;
        this.file = file;
        this.algorithm = algorithm;
        this.forced = forced;
    }

    /** To be called before bytes are written that end there; for any thread. */
    void writing(long end) {
        written.accumulateAndGet(end, Math::max);
    }

    /**
     * Returns once the snapshot's bytes are on the medium; where that was in doubt they were also checked against
     * its digest and sums.
     */
    synchronized void force(Snapshot snapshot) throws IOException {
        Checkpoint checkpoint = snapshot.prefix();
        disk.patiently(() -> {
            if (doubtfulUpTo > forced) {
                writeAgain(checkpoint);
                for (Piece.Mark mark : snapshot.pieces()) {
                    writeAgain(mark);
                }
            }
            force();
            return checkpoint;
        });
        forced = checkpoint.offset();
        file.uncache(forced);
    }

    private void force() throws IOException {
        boolean done = false;
        try {
            file.force();
            done = true;
        } finally {
            if (!done) {
                doubtfulUpTo = written.get();
            }
        }
    }

    /** Bytes beyond are written again. */
    synchronized void atMost(long offset) {
        forced = Math.min(forced, offset);
    }

    /** There are no bytes any more. */
    synchronized void restart() {
        forced = 0;
        doubtfulUpTo = 0;
        written.set(0);
    }

    private void writeAgain(Piece.Mark mark) throws IOException {
        Piece piece = new Piece(mark.from());
        byte[] buffer = new byte[BUFFER];
        while (piece.length() < mark.length()) {
            int read = file.read(piece.end(), buffer, (int) Math.min(buffer.length, mark.end() - piece.end()));
            if (read < 0) {
                throw new EOFException("bytes that were written are gone at " + piece.end());
            }
            file.write(piece.end(), buffer, read);
            piece.grow(buffer, 0, read);
        }
        if (piece.sum() != mark.sum()) {
            throw new IOException("bytes that were written read back otherwise");
        }
    }

    private void writeAgain(Checkpoint checkpoint) throws IOException {
        RunningDigests digests = new RunningDigests(List.of(algorithm));
        byte[] buffer = new byte[BUFFER];
        long position = 0;
        while (position < checkpoint.offset()) {
            long end = position < forced ? forced : checkpoint.offset();
            int read = file.read(position, buffer, (int) Math.min(buffer.length, end - position));
            if (read < 0) {
                throw new EOFException("bytes that were written are gone at " + position);
            }
            if (position >= forced) {
                file.write(position, buffer, read);
            }
            digests.update(buffer, read);
            position += read;
        }
        if (!digests.now(algorithm).equals(checkpoint.digest())) {
            throw new IOException("bytes that were written read back otherwise");
        }
    }
}

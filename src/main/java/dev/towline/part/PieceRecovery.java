package dev.towline.part;

import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds which pieces beyond the prefix are as their marks say: reads each up to its longest mark. */
final class PieceRecovery {

    private static final int BUFFER = 64 << 10;
    /** A block has at most 16 MiB: a longer piece was not written by this agent. */
    private static final long LONGEST = 16 << 20;

    private final byte[] buffer = new byte[BUFFER];
    private final DiskFile file;
    private final Pieces good = new Pieces();

    private PieceRecovery(DiskFile file) {
        this.file = file;
    }

    /**
     * The good pieces that reach beyond {@code prefix}.
     *
     * @throws InterruptedIOException where the thread was interrupted
     */
    static Pieces of(DiskFile file, List<Piece.Mark> marks, long prefix) throws IOException {
        PieceRecovery recovery = new PieceRecovery(file);
        TreeMap<Long, NavigableSet<Piece.Mark>> byStart = new TreeMap<>();
        for (Piece.Mark mark : marks) {
            if (mark.length() > 0 && mark.length() <= LONGEST && mark.from() >= 0) {
                byStart.computeIfAbsent(mark.from(), start -> new TreeSet<>(PieceRecovery::byLength))
                        .add(mark);
            }
        }
        long taken = 0;
        for (Map.Entry<Long, NavigableSet<Piece.Mark>> piece : byStart.entrySet()) {
            if (piece.getKey() >= taken && piece.getValue().last().end() > prefix) {
                taken = recovery.read(piece.getKey(), piece.getValue(), taken);
            }
        }
        return recovery.good;
    }

    private static int byLength(Piece.Mark one, Piece.Mark other) {
        int lengths = Long.compare(one.length(), other.length());
        return lengths != 0 ? lengths : Long.compare(one.sum(), other.sum());
    }

    /** Returns where the next piece may begin. */
    private long read(long from, NavigableSet<Piece.Mark> marks, long taken) throws IOException {
        Piece reading = new Piece(from);
        long proved = 0;
        for (Piece.Mark mark : marks) {
            if (!advance(reading, mark.length())) {
                break;
            }
            if (reading.length() == mark.length() && reading.sum() == mark.sum()) {
                proved = mark.length();
            }
        }
        if (proved == 0) {
            return taken;
        }
        Piece piece = proved == reading.length() ? reading : again(from, proved);
        piece.mark();
        good.found(piece);
        return from + proved;
    }

    private Piece again(long from, long length) throws IOException {
        Piece piece = new Piece(from);
        if (!advance(piece, length)) {
            throw new IOException("bytes that were read are gone at " + piece.end());
        }
        return piece;
    }

    /** False where the file ends before. */
    private boolean advance(Piece piece, long length) throws IOException {
        while (piece.length() < length) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("asked to stop at " + piece.end());
            }
            int read = file.read(piece.end(), buffer, (int) Math.min(buffer.length, length - piece.length()));
            if (read < 0) {
                return false;
            }
            piece.grow(buffer, 0, read);
        }
        return true;
    }
}

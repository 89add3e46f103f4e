package dev.towline.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The good bytes beyond the prefix. Each piece stays within one block of any size. For the holder of the part's lock. */
final class Pieces {

    private final TreeMap<Long, Piece> byStart = new TreeMap<>();
    private long total;

    /** Bytes in pieces beyond {@code prefix}. */
    long beyond(long prefix) {
        return byStart.isEmpty() ? 0 : total - Math.max(0, prefix - byStart.firstKey());
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** A piece as it was found on disk. */
    void found(Piece piece) {
        byStart.put(piece.from(), piece);
        total += piece.length();
    }

    /** Bytes were written at {@code from}, where there were none; they do not cross the end of a block. */
    void grow(long from, byte[] bytes, int offset, int count, long blockStart) {
        Map.Entry<Long, Piece> before = byStart.lowerEntry(from);
        boolean goesOn = before != null
                && before.getValue().end() == from
                && before.getValue().from() >= blockStart;
        Piece piece = goesOn ? before.getValue() : byStart.computeIfAbsent(from, Piece::new);
        piece.grow(bytes, offset, count);
        total += count;
    }

    /** The first byte from {@code from} on that is in no piece. */
    long firstHole(long from) {
        long at = from;
        Map.Entry<Long, Piece> piece = byStart.floorEntry(at);
        while (piece != null && piece.getValue().end() > at) {
            at = piece.getValue().end();
            piece = byStart.floorEntry(at);
        }
        return at;
    }

    /** The first byte from {@code from} on that is in a piece; {@link Long#MAX_VALUE} where there is none. */
    long firstGood(long from) {
        Map.Entry<Long, Piece> floor = byStart.floorEntry(from);
        if (floor != null && floor.getValue().end() > from) {
            return from;
        }
        Long next = byStart.ceilingKey(from);
        return next == null ? Long.MAX_VALUE : next;
    }

    /** The end of the last one; 0 without any. */
    long end() {
        return byStart.isEmpty() ? 0 : byStart.lastEntry().getValue().end();
    }

    /** Forgets those that the prefix has passed. */
    void dropBelow(long prefix) {
        while (!byStart.isEmpty() && byStart.firstEntry().getValue().end() <= prefix) {
            total -= byStart.pollFirstEntry().getValue().length();
        }
    }

    /** Forgets those that begin from {@code from} on and before {@code to}. */
    void drop(long from, long to) {
        List<Long> inside = List.copyOf(byStart.subMap(from, to).keySet());
        inside.forEach(start -> total -= byStart.remove(start).length());
    }

    void clear() {
        byStart.clear();
        total = 0;
    }

    /** Marks of those that have grown since the last call. */
    List<Piece.Mark> marks() {
        List<Piece.Mark> marks = new ArrayList<>();
        for (Piece piece : byStart.values()) {
            if (piece.isUnmarked()) {
                marks.add(piece.mark());
            }
        }
        return marks;
    }

    /** Marks of all. */
    List<Piece.Mark> all() {
        return byStart.values().stream().map(Piece::mark).toList();
    }

    boolean anyUnmarked() {
        return byStart.values().stream().anyMatch(Piece::isUnmarked);
    }
}

package dev.towline.part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could be read of a journal. */
final class JournalContent {

    private final String part;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Map<String, SourceMemory> sources = new LinkedHashMap<>();
    private final List<Piece.Mark> marks = new ArrayList<>();
    private boolean header;
    private boolean holes;
    private boolean damage;

    JournalContent(String part) {
        this.part = part;
    }

    void headerOf(String name) {
        header |= name.equals(part);
    }

    void add(Checkpoint checkpoint) {
        if (checkpoint.offset() > 0) {
            checkpoints.add(checkpoint);
        }
    }

    void add(SourceMemory memory) {
        sources.put(memory.source(), memory);
    }

    void add(Piece.Mark mark) {
        marks.add(mark);
    }

    void hasHoles() {
        holes = true;
    }

    void damaged() {
        damage = true;
    }

    /** By offset, the lowest first. */
    List<Checkpoint> checkpoints() {
        return checkpoints.stream()
                .sorted(Comparator.comparingLong(Checkpoint::offset))
                .toList();
    }

    /** Of pieces beyond the prefix, in the order of the lines. */
    List<Piece.Mark> marks() {
        return marks;
    }

    /** Whether bytes were written beyond the prefix: the length of the file says nothing then. */
    boolean mayHaveHoles() {
        return holes || !marks.isEmpty();
    }

    /** By name, the latest line of each. */
    Map<String, SourceMemory> sources() {
        return sources;
    }

    /**
     * Whether nothing is left that could distinguish good bytes from bad ones, though there was a journal or should
     * be one.
     */
    boolean tellsNothing() {
        return checkpoints.isEmpty() && !mayHaveHoles() && (damage || !header);
    }
}

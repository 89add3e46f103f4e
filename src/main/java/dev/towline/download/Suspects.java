package dev.towline.download;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which blocks were wrong, and from which source. Each source is asked once for a block; the only one that there is, is
 * asked twice. A source that had a block wrong is asked only for what no other has right. Safe for all threads.
 */
final class Suspects {

    private final Map<Integer, Map<Source, Integer>> wrong = new HashMap<>();
    private final Set<Source> leftOut = new HashSet<>();
    private List<Source> usable = List.of();

    /** The sources that have not failed for good. */
    synchronized void among(List<Source> sources) {
        usable = List.copyOf(sources);
    }

    synchronized Set<Source> leftOut() {
        return Set.copyOf(leftOut);
    }

    /** Returns whether another source is left that had no block wrong. */
    synchronized boolean wrong(int block, Source source) {
        wrong.computeIfAbsent(block, first -> new HashMap<>()).merge(source, 1, Integer::sum);
        leftOut.add(source);
        return usable.stream().anyMatch(other -> !leftOut.contains(other));
    }

    synchronized boolean isEmpty() {
        return leftOut.isEmpty();
    }

    synchronized boolean isLeftOut(Source source) {
        return leftOut.contains(source);
    }

    synchronized boolean allows(int block, Source source) {
        if (!leftOut.contains(source)) {
            return true;
        }
        boolean othersLeft = usable.stream()
                .anyMatch(other -> !other.equals(source) && !leftOut.contains(other) && tries(block, other) == 0);
        return !othersLeft && tries(block, source) < (usable.size() == 1 ? 2 : 1);
    }

    private int tries(int block, Source source) {
        return wrong.getOrDefault(block, Map.of()).getOrDefault(source, 0);
    }

    /** The start of the first block from {@code start} on and before {@code end} that the source must not be asked for. */
    synchronized long firstForbidden(BlockGrid grid, long start, long end, Source source) {
        if (!leftOut.contains(source)) {
            return end;
        }
        for (long at = start; at < end; at = grid.endOf(grid.blockAt(at))) {
            if (!allows(grid.blockAt(at), source)) {
                return at;
            }
        }
        return end;
    }

    /** A block that no source has right. */
    synchronized Optional<Integer> hopeless() {
        return wrong.keySet().stream()
                .filter(block -> !usable.isEmpty() && usable.stream().noneMatch(source -> allows(block, source)))
                .filter(block -> usable.stream().allMatch(source -> tries(block, source) > 0))
                .sorted()
                .findFirst();
    }

    /** The block is right now. */
    synchronized void right(int block) {
        wrong.remove(block);
    }
}

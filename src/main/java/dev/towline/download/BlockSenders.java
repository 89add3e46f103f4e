package dev.towline.download;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which sources the bytes of unfinished blocks came from. A wrong block is a source's fault only where all of its bytes
 * came from there: else nobody can tell who had it wrong, and a source that had it right would be left out. Safe for all
 * threads.
 */
final class BlockSenders {

    private final Map<Integer, Source> senders = new HashMap<>();
    private final Set<Integer> mixed = new HashSet<>();

    /** @param first whether the block has no other bytes: what was sent before is forgotten then */
    synchronized void sent(int block, Source source, boolean first) {
        if (first) {
            senders.put(block, source);
            mixed.remove(block);
        } else if (!source.equals(senders.get(block))) {
            mixed.add(block);
        }
    }

    /** The block is whole. Returns whether one source alone sent it; bytes that an earlier process left have no known source. */
    synchronized boolean ended(int block) {
        senders.remove(block);
        return !mixed.remove(block);
    }
}

package dev.towline.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job says of its artefact's blocks.
 *
 * @param digests by which each block is checked as it lands
 * @param seeds up to 4 files on the device that may hold some of the blocks at the same offsets
 */
public record BlockInfo(Optional<Blocks> digests, List<String> seeds) {

    /** Nothing is said of blocks. */
    public static final BlockInfo NONE = new BlockInfo(Optional.empty(), List.of());

    public BlockInfo {
        seeds = List.copyOf(seeds);
    }

    /** What a later request says; where it says nothing of digests, those that were known stay. */
    BlockInfo refreshedBy(BlockInfo later) {
        return new BlockInfo(later.digests.or(() -> digests), later.seeds);
    }
}

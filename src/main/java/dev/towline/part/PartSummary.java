package dev.towline.part;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is on disk of an artefact, as its journal says; nothing was read of the bytes themselves.
 *
 * @param proved good bytes up to the last checkpoint, 0 or more
 * @param sources what each source sent about their version, by its name
 */
public record PartSummary(long proved, Map<String, SourceMemory> sources) {

    static final PartSummary NOTHING = new PartSummary(0, Map.of());

    /** The length of the representation, as any source sent it. */
    public OptionalLong total() {
        return sources.values().stream()
                .map(SourceMemory::total)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** What the source sent about the version before. */
    public Optional<SourceMemory> memoryOf(String source) {
        return Optional.ofNullable(sources.get(source));
    }
}

package dev.towline.part;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What sources sent about the version whose bytes are here. Safe for all threads. */
final class KnownSources {

    private final Map<String, SourceMemory> byName;

    KnownSources(Map<String, SourceMemory> found) {
        this.byName = new LinkedHashMap<>(found);
    }

    synchronized Optional<SourceMemory> memoryOf(String source) {
        return Optional.ofNullable(byName.get(source));
    }

    /** Returns whether that is new. */
    synchronized boolean remember(SourceMemory memory) {
        return !memory.equals(byName.put(memory.source(), memory));
    }

    /** The length of the representation, as any source sent it. */
    synchronized OptionalLong total() {
        return byName.values().stream()
                .map(SourceMemory::total)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    synchronized Collection<SourceMemory> all() {
        return new ArrayList<>(byName.values());
    }

    synchronized void clear() {
        byName.clear();
    }
}

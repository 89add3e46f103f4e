package dev.towline.download;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** From which responses the bytes on disk came. For one thread. */
final class Provenance {

    private final Set<Source> sources = new HashSet<>();
    private int responses;

    /** Bytes were found on disk: it is unknown of how many responses. */
    void found() {
        if (responses == 0) {
            responses = 2;
        }
    }

    /** The next bytes come from {@code source}. */
    void append(Source source) {
        responses++;
        sources.add(source);
    }

    /** All bytes come from {@code source}, in one response. */
    void restart(Source source) {
        clear();
        append(source);
    }

    /** A source has confirmed that all bytes are here. */
    void confirmed() {
        responses++;
    }

    /** There are no bytes. */
    void clear() {
        responses = 0;
        sources.clear();
    }

    /** Whether the size is known from any source, also where it is zero. */
    boolean isKnown() {
        return responses > 0;
    }

    /** Whether the bytes came from more than one response, or from before this process. */
    boolean isSpliced() {
        return responses > 1;
    }

    /** The one source of all bytes; empty where there are several, or where bytes came before this process. */
    Optional<Source> onlySource() {
        return sources.size() == 1 ? sources.stream().findFirst() : Optional.empty();
    }
}

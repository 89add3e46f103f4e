package dev.towline.download;

import dev.towline.job.Artifact;
import dev.towline.job.BlockDigests;
import java.util.Optional;

/** What a job knows of its sources; it is kept when a run gives its slot back. For one thread at a time. */
final class SourcesState {

    private final Sources sources = new Sources();
    private final Provenance provenance = new Provenance();
    private final Suspects suspects = new Suspects();
    private final BlockSenders senders = new BlockSenders();
    private Optional<AutoWidth> auto = Optional.empty();
    private Optional<BlockDigests> digests = Optional.empty();
    private boolean careful;
    private boolean seeded;
    private int listFailures;
    private int wrongLists;
    private int failures;

    Sources sources() {
        return sources;
    }

    Provenance provenance() {
        return provenance;
    }

    /** Which blocks were wrong. */
    Suspects suspects() {
        return suspects;
    }

    /** Who sent the bytes of blocks that are not whole yet. */
    BlockSenders senders() {
        return senders;
    }

    /** How many connections have proved worth having. */
    AutoWidth autoWidth(int most) {
        if (auto.isEmpty()) {
            auto = Optional.of(new AutoWidth(most));
        }
        return auto.orElseThrow();
    }

    /** The digests of the artefact's blocks; empty where the job has none, or before they are here. */
    Optional<BlockDigests> digests() {
        return digests;
    }

    void knowDigests(BlockDigests known) {
        digests = Optional.of(known);
    }

    /** The list of digests did not come; returns how often in a row. */
    int listFailed() {
        return ++listFailures;
    }

    /** The list of digests was another one; returns how often. */
    int listWasWrong() {
        return ++wrongLists;
    }

    /** Whether this is the first time: seeds are read once. */
    boolean beginSeeding() {
        boolean first = !seeded;
        seeded = true;
        return first;
    }

    /** Whether bytes of several responses were wrong: they are not put together like that again without need. */
    boolean isCareful() {
        return careful;
    }

    void becomeCareful() {
        careful = true;
    }

    /**
     * With fresh URLs or headers all sources are tried again, with a fresh budget of attempts; the same ones change
     * nothing.
     */
    void offer(Artifact artifact) {
        if (sources.offer(artifact.urls(), artifact.headers())) {
            failures = 0;
            digests = Optional.empty();
            listFailures = 0;
            wrongLists = 0;
        }
        if (digests.isEmpty()) {
            digests = artifact.blocks()
                    .digests()
                    .flatMap(blocks -> blocks.map(
                            inline -> Optional.of(inline.digests()), listed -> Optional.<BlockDigests>empty()));
        }
    }

    /** New bytes came. */
    void moved() {
        failures = 0;
    }

    /** There are no bytes any more. */
    void startAtZero() {
        provenance.clear();
        failures = 0;
    }

    /**
     * The source brought nothing new; the others have their turn first.
     *
     * @return how many rounds in a row every source has failed, where this failure ends a round; 0 where another is
     *     next
     */
    int failed(Source source) {
        failures++;
        sources.toEndOfLine(source);
        int inLine = Math.max(1, sources.usable());
        return failures % inLine == 0 ? failures / inLine : 0;
    }
}

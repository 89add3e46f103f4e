package dev.towline.download;

import dev.towline.job.Artifact;

/** What a job knows of its sources; it is kept when a run gives its slot back. For one thread at a time. */
final class SourcesState {

    private final Sources sources = new Sources();
    private final Provenance provenance = new Provenance();
    private int failures;

    Sources sources() {
        return sources;
    }

    Provenance provenance() {
        return provenance;
    }

    /**
     * With fresh URLs or headers all sources are tried again, with a fresh budget of attempts; the same ones change
     * nothing.
     */
    void offer(Artifact artifact) {
        if (sources.offer(artifact.urls(), artifact.headers())) {
            failures = 0;
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

package dev.towline.download;

import dev.towline.job.Artifact;

/** What a job knows of its sources; it outlives a run that gives its slot away. For one thread at a time. */
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

    /** Fresh URLs or headers start over, with a fresh budget of attempts; the same again change nothing. */
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
     * @return how many rounds in a row every source has failed, where this failure ends a round; 0 where another is next
     */
    int failed(Source source) {
        failures++;
        sources.toEndOfLine(source);
        int inLine = Math.max(1, sources.usable());
        return failures % inLine == 0 ? failures / inLine : 0;
    }
}

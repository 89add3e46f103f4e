package dev.towline.download;

import dev.towline.job.Failure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's URLs in the order in which they are tried: one that fails for the moment goes to the end of the line, one
 * that fails for good is given up. For one thread.
 */
final class Sources {

    private List<URI> urls = List.of();
    private Map<String, String> headers = Map.of();
    private final List<Source> line = new ArrayList<>();
    private volatile Optional<String> turn = Optional.empty();
    private Optional<Failure> lastGone = Optional.empty();

    /**
     * Starts over with fresh URLs or headers; the same again change nothing.
     *
     * @return whether they are fresh
     */
    boolean offer(List<URI> freshUrls, Map<String, String> freshHeaders) {
        if (urls.equals(freshUrls) && headers.equals(freshHeaders)) {
            return false;
        }
        urls = freshUrls;
        headers = freshHeaders;
        line.clear();
        freshUrls.forEach(url -> line.add(new Source(url)));
        return true;
    }

    /** The source whose turn it is; empty where all have failed for good. */
    Optional<Source> next() {
        Optional<Source> next = line.stream().filter(Source::isUsable).findFirst();
        turn = next.map(Source::name);
        return next;
    }

    /** The name of the source whose turn it was when that was asked last; for all threads. */
    Optional<String> turn() {
        return turn;
    }

    /** All that have not failed for good, in the order in which they are tried. */
    List<Source> allUsable() {
        return line.stream().filter(Source::isUsable).toList();
    }

    int usable() {
        return (int) line.stream().filter(Source::isUsable).count();
    }

    void toEndOfLine(Source source) {
        if (line.remove(source)) {
            line.add(source);
        }
    }

    void giveUp(Source source, Failure failure) {
        source.giveUp(failure);
        lastGone = Optional.of(failure);
    }

    boolean anyRefused() {
        return line.stream().anyMatch(Source::isRefused);
    }

    /** Why the last source was given up. */
    Optional<Failure> lastGone() {
        return lastGone;
    }
}

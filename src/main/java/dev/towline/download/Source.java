package dev.towline.download;

import dev.towline.http.OriginRequest;
import dev.towline.job.Failure;
import java.net.URI;
import java.util.Optional;

/** One of a job's URLs and how it has behaved. For one thread. */
final class Source {

    private static final int MOST_UNUSABLE = 2;

    private final URI url;
    private int unusable;
    private boolean whole;
    private boolean refused;
    private int mostLanes = Integer.MAX_VALUE;
    private Optional<Failure> gone = Optional.empty();

    Source(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    String name() {
        return OriginRequest.withoutQuery(url);
    }

    /** Whether to ask for the whole, since what is on disk is not part of what it serves. */
    boolean asksWhole() {
        return whole;
    }

    void askWhole() {
        whole = true;
    }

    void askedWhole() {
        whole = false;
    }

    /** The response to a range could not be used: after the second time it is asked for the whole. */
    void sentUnusableRange() {
        unusable++;
        whole |= unusable >= MOST_UNUSABLE;
    }

    /** How many requests at a time it takes. */
    int mostLanes() {
        return mostLanes;
    }

    /** It sends the whole whatever range it is asked for: another request brings nothing. */
    void sendsWhole() {
        mostLanes = 0;
    }

    void crowdedAt(int lanes) {
        mostLanes = Math.max(1, lanes);
    }

    boolean isRefused() {
        return refused;
    }

    void refuse() {
        refused = true;
    }

    Optional<Failure> gone() {
        return gone;
    }

    void giveUp(Failure failure) {
        gone = Optional.of(failure);
    }

    boolean isUsable() {
        return !refused && gone.isEmpty();
    }
}

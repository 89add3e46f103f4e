package dev.towline.http;

/** There is no address to connect to. */
final class NoWay extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Verdict verdict;

    /** @param verdict what that means for the source */
    NoWay(Verdict verdict) {
        super("no address to connect to", null, false, false);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }
}

package dev.towline.job;

/**
 * What ended a transfer, the {@code cause} of {@link FailureCode#DOWNLOAD_FAILED}.
 *
 * @param name as in documents: {@code HTTP_404}, {@code TIMEOUT}
 * @param mayPass whether the same source may send the bytes in a while
 */
public record Cause(String name, boolean mayPass) {

    public static final Cause TIMEOUT = new Cause("TIMEOUT", true);
    public static final Cause CONNECTION_LOST = new Cause("CONNECTION_LOST", true);
    public static final Cause DNS = new Cause("DNS", true);
    public static final Cause TLS = new Cause("TLS", true);
    public static final Cause TOO_MANY_REDIRECTS = new Cause("TOO_MANY_REDIRECTS", false);
    public static final Cause PROTOCOL = new Cause("PROTOCOL", true);
    public static final Cause WASTE_LIMIT = new Cause("WASTE_LIMIT", false);
    /** The agent itself went down several times at the same byte. */
    public static final Cause CRASH_LOOP = new Cause("CRASH_LOOP", false);

    /**
     * The cause for a response status.
     *
     * @param status 100 to 599
     */
    public static Cause ofStatus(int status) {
        boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
        return new Cause("HTTP_" + status, passing);
    }

    /** Whether the source is asked too much at once, and may serve fewer connections, RFC 6585 4 and RFC 9110 15.6.4. */
    public boolean asksForFewerRequests() {
        return equals(ofStatus(429)) || equals(ofStatus(503));
    }

    /** This cause, but for good: no later response of the source can be better. */
    public Cause forGood() {
        return new Cause(name, false);
    }
}

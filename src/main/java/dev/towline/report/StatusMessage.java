package dev.towline.report;

/**
 * A status document for the broker.
 *
 * @param version of the status; {@link #CLEARING} for the clearing of a retained one
 * @param payload UTF-8 JSON; empty to clear
 */
record StatusMessage(long version, byte[] payload) {

    /** Below each version of a status. */
    static final long CLEARING = 0;

    boolean clears() {
        return version == CLEARING;
    }
}

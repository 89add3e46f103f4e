package dev.towline.report;

/**
 * A status document for the broker.
 *
 * @param version of the status; 0 for the clearing of a retained one
 * @param payload UTF-8 JSON; empty to clear
 */
record StatusMessage(long version, byte[] payload) {

    boolean clears() {
        return version == 0;
    }
}

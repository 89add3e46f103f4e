package dev.towline.rest;

import io.vertx.core.buffer.Buffer;

/**
 * One server-sent event: a status document on one line.
 *
 * @param kind the event's type
 * @param id what a client that connects again names as the last that it has seen
 * @param document JSON, without a line break
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, server-sent events</a>
 */
record Event(Kind kind, EventId id, String document) {

    /** The types of events. */
    enum Kind {
        /** The job's status or phase is another, or the listener does not know it yet. */
        STATUS("status"),
        /** Bytes have come. */
        PROGRESS("progress");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** As it goes over the wire. */
    Buffer block() {
        return Buffer.buffer("event: " + kind.word + "\nid: " + id + "\ndata: " + document + "\n\n");
    }
}

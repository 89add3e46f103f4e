package dev.towline.http;

import java.net.URI;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The bytes of an artefact that are wanted of one URL.
 *
 * @param url sent byte for byte
 * @param headers sent to the URL's own origin, and to no other that a redirect leads to
 * @param span which bytes are wanted
 * @param known of the artefact before the response
 * @param bufferBytes how much body may wait to be written
 */
public record BytesRequest(URI url, Map<String, String> headers, Span span, Known known, int bufferBytes) {

    /**
     * What is known of an artefact.
     *
     * @param validator of the version whose bytes are here, as the source sent it
     * @param total length of that version
     * @param declaredSize by the job
     */
    public record Known(Validator validator, OptionalLong total, OptionalLong declaredSize) {

        public static final Known NOTHING = new Known(Validator.NONE, OptionalLong.empty(), OptionalLong.empty());
    }

    /** Without the query and the headers' values, which are credentials. */
    @Override
    public String toString() {
        return OriginRequest.withoutQuery(url) + " " + span;
    }
}

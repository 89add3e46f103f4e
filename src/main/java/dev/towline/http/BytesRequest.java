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
 * @param known what the source sent about the version whose bytes are here
 * @param knownTotal length of that version, where it is known
 * @param declaredSize of the artefact, where the job gives it
 * @param bufferBytes how much body may wait to be written
 */
public record BytesRequest(
        URI url,
        Map<String, String> headers,
        Span span,
        Validator known,
        OptionalLong knownTotal,
        OptionalLong declaredSize,
        int bufferBytes) {

    /** Without the query and the headers' values, which are credentials. */
    @Override
    public String toString() {
        return OriginRequest.withoutQuery(url) + " " + span;
    }
}

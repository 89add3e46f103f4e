package dev.towline.download;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * One GET.
 *
 * @param url asked byte for byte
 * @param fields of the request, by name
 * @param judge decides by the head whether the body is let in; called on the event loop
 * @param bufferBytes how much body may wait to be written
 */
public record OriginRequest(
        URI url, Map<String, String> fields, Function<ResponseHead, Verdict> judge, int bufferBytes) {

    /** Without the query, which is a credential, and without fields. */
    @Override
    public String toString() {
        return "GET " + SourceMemory.nameOf(url);
    }
}

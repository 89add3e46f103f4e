package dev.towline.http;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * One GET.
 *
 * @param url sent byte for byte
 * @param fields of the request, by name
 * @param judge decides by the status and header section whether the body is taken; called on the event loop
 * @param bufferBytes how much body may wait to be written
 */
public record OriginRequest(
        URI url, Map<String, String> fields, Function<ResponseHead, Verdict> judge, int bufferBytes) {

    /** RFC 9110 7.2, RFC 3986 3.2.2: an IPv6 address in its brackets, the port where it is not the scheme's own. */
    String hostField() {
        int port = Redirects.port(url);
        return port == Redirects.defaultPort(url) ? url.getHost() : url.getHost() + ":" + port;
    }

    /** Without the query and the header fields, which are credentials. */
    @Override
    public String toString() {
        return "GET " + withoutQuery(url);
    }

    /**
     * The URL by which a source is recognised, and which may be shown: the query changes with every signature, and
     * is a credential.
     */
    public static String withoutQuery(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}

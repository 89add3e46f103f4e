package dev.towline.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Resolves a {@code Location} against the URL of the request, RFC 3986 5.2. What {@link URI#resolve(URI)} would
 * normalise, mainly empty segments, stays as it is: the path may be signed.
 */
final class References {

    private References() {}

    /** The URL that {@code location} leads to; nothing where it is malformed. */
    static Optional<URI> resolve(URI from, String location) {
        try {
            URI reference = new URI(encodeIllegal(location));
            return Optional.of(isWithinFolder(reference) ? inFolderOf(from, reference) : from.resolve(reference));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A relative path, a query or both: what is resolved against a path. */
    private static boolean isWithinFolder(URI reference) {
        String path = reference.getRawPath();
        return !reference.isAbsolute()
                && reference.getRawAuthority() == null
                && path != null
                && !path.startsWith("/")
                && !(path.isEmpty() && reference.getRawQuery() == null);
    }

    private static URI inFolderOf(URI from, URI reference) throws URISyntaxException {
        String base = String.valueOf(from.getRawPath());
        String path = reference.getRawPath().isEmpty() ? base : merge(base, reference.getRawPath());
        String query = reference.getRawQuery() == null ? "" : "?" + reference.getRawQuery();
        return new URI(from.getScheme() + "://" + from.getRawAuthority() + path + query);
    }

    /** RFC 3986 5.2.3. */
    private static String merge(String base, String relative) {
        return withoutDots("/" + base.substring(Math.min(1, base.length()), base.lastIndexOf('/') + 1) + relative);
    }

    /** RFC 3986 5.2.4. */
    private static String withoutDots(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean dots = segments[i].equals(".") || segments[i].equals("..");
            if (segments[i].equals("..")) {
                kept.pollLast();
            }
            if (!dots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Servers send spaces and UTF-8 as they are; what is legal is left untouched. */
    private static String encodeIllegal(String location) {
        StringBuilder legal = new StringBuilder();
        location.codePoints().forEach(c -> {
            boolean illegal = c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0;
            legal.append(illegal ? encode(c) : Character.toString(c));
        });
        return legal.toString();
    }

    /** HTTP hands a field's octets over as a character each, RFC 9110 5.5. */
    private static String encode(int c) {
        StringBuilder encoded = new StringBuilder();
        byte[] octets =
                c <= 0xff ? new byte[] {(byte) c} : Character.toString(c).getBytes(StandardCharsets.UTF_8);
        for (byte octet : octets) {
            encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
        }
        return encoded.toString();
    }
}

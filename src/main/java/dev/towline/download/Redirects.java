package dev.towline.download;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.SourcePolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a redirect leads, RFC 9110 15.4: encoded paths and queries stay as they are, byte for byte, for they may be
 * signed; never from https to http.
 *
 * @param policy what may be fetched at all
 */
record Redirects(SourcePolicy policy) {

    /** Where to go, or why not. */
    sealed interface Step {
        record Follow(URI url) implements Step {}

        record Refuse(Failure failure) implements Step {}
    }

    Step next(URI from, String location) {
        Optional<URI> target = resolve(from, location);
        if (target.isEmpty() || !isHttp(target.get()) || target.get().getHost() == null) {
            return refuse("a redirect that leads nowhere");
        }
        URI url = target.get();
        if (isHttps(from) && !isHttps(url)) {
            return refuse("a redirect from https to http");
        }
        return policy.refusal(url).<Step>map(Step.Refuse::new).orElseGet(() -> new Step.Follow(url));
    }

    private static Step refuse(String why) {
        return new Step.Refuse(Failure.download(Cause.PROTOCOL.forGood(), why));
    }

    private static Optional<URI> resolve(URI from, String location) {
        try {
            URI reference = new URI(encodeIllegal(location));
            String raw = reference.toString();
            boolean queryAlone = raw.startsWith("?");
            return Optional.of(queryAlone ? new URI(withoutQuery(from) + raw) : from.resolve(reference));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String withoutQuery(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    /** Servers send spaces and UTF-8 as they are; what is legal is left untouched. */
    private static String encodeIllegal(String location) {
        StringBuilder legal = new StringBuilder();
        for (byte octet : location.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean illegal = c <= ' ' || c >= 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0;
            legal.append(illegal ? String.format(Locale.ROOT, "%%%02X", (int) c) : Character.toString(c));
        }
        return legal.toString();
    }

    private static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()) || isHttps(url);
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** RFC 6454: scheme, host and port; a job's headers, credentials most of all, stay within one. */
    static boolean sameOrigin(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isHttps(url) ? 443 : 80;
    }
}

package dev.towline.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An HTTP proxy, RFC 9110 3.7 and 9.3.6.
 *
 * @param host a name, or an address without brackets
 * @param user credentials, sent to it with each request (RFC 7617)
 */
public record Proxy(String host, int port, Optional<User> user) {

    private static final int MAX_PORT = 65535;

    /** Both are given, and both may be empty. */
    public record User(String name, String password) {

        @Override
        public String toString() {
            return "a user";
        }
    }

    /**
     * Empty where {@code text} is not {@code http://host:port} or {@code http://user:password@host:port}. What of user
     * and password is not allowed in a URL is percent-encoded, RFC 3986 2.1.
     */
    public static Optional<Proxy> parse(String text) {
        try {
            return Optional.of(new URI(text.strip())).filter(Proxy::isPossible).map(Proxy::of);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isPossible(URI url) {
        String user = url.getRawUserInfo();
        return "http".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getPort() >= 1
                && url.getPort() <= MAX_PORT
                && String.valueOf(url.getRawPath()).matches("/?")
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (user == null || user.contains(":"));
    }

    private static Proxy of(URI url) {
        return new Proxy(
                Urls.host(url),
                url.getPort(),
                Optional.ofNullable(url.getRawUserInfo()).map(Proxy::user));
    }

    private static User user(String info) {
        int colon = info.indexOf(':');
        return new User(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
    }

    /** In a URL a plus stands for itself; the decoder of the JDK is for forms. */
    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

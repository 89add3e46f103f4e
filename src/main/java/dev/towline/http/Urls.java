package dev.towline.http;

import java.net.URI;

/** Parts of a URL as a request needs them, RFC 9112 3.2. */
final class Urls {

    private Urls() {}

    /** An IPv6 address is bracketed in a URL and bare in a lookup. */
    static String host(URI url) {
        String host = String.valueOf(url.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** RFC 9112 3.2.1, origin-form; the fragment stays here. */
    static String originForm(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** RFC 9112 3.2.2, absolute-form: for a proxy that is not asked for a tunnel. Without a user, RFC 9110 4.2.4. */
    static String absoluteForm(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + originForm(url);
    }
}

package dev.towline.intake;

import java.net.URI;
import java.net.URISyntaxException;

/** An absolute http or https URL (RFC 9110 4.2), kept byte for byte. */
final class UrlParser {

    private static final int MAX_LENGTH = 8192;
    private static final int MAX_PORT = 65535;

    private UrlParser() {}

    static URI parse(String text) {
        Fields.require(text.length() <= MAX_LENGTH, "a url is longer than " + MAX_LENGTH + " characters");
        URI url = syntax(text);
        Fields.require(
                "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()),
                "a url is not http or https");
        Fields.require(url.getHost() != null, "a url names no valid host");
        Fields.require(
                !url.getHost().contains("%"), "a url names an address with a zone, which is another on each device");
        Fields.require(url.getRawUserInfo() == null, "a url holds a user name: credentials belong in headers");
        Fields.require(url.getPort() != 0 && url.getPort() <= MAX_PORT, "a url names no valid port");
        return url;
    }

    private static URI syntax(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new InvalidField("a url is malformed");
        }
    }
}

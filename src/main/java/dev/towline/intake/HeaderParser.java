package dev.towline.intake;

import dev.towline.json.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers that a job asks to be sent. Those that would break a resume or the connection are rejected. */
final class HeaderParser {

    private static final int MAX_HEADERS = 32;
    private static final int MAX_VALUE = 8192;
    /** RFC 9110 5.6.2, token. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
    /** RFC 9110 5.5, visible characters, spaces and tabs. */
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\x80-\\xff\\t]*");
    /** Set by the agent or by the HTTP client: RFC 9110 7 and 14, RFC 9112 6. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "range",
            "if-range",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "accept-encoding",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "proxy-authorization");

    private HeaderParser() {}

    static Map<String, String> parse(Optional<JsonNode> headers) {
        Map<String, String> parsed = new LinkedHashMap<>();
        headers.ifPresent(node -> {
            Fields.require(node.size() <= MAX_HEADERS, "more than " + MAX_HEADERS + " headers");
            node.properties().forEach(header -> parsed.put(name(header.getKey()), value(header.getValue())));
        });
        return parsed;
    }

    private static String name(String name) {
        Fields.require(NAME.matcher(name).matches(), "a header's name is not a token");
        String lower = name.toLowerCase(Locale.ROOT);
        Fields.require(!RESERVED.contains(lower), "header " + lower + " must not be set by a job");
        return name;
    }

    private static String value(JsonNode value) {
        Fields.require(
                value.isTextual()
                        && value.asText().length() <= MAX_VALUE
                        && VALUE.matcher(value.asText()).matches(),
                "a header's value is not a line of text");
        return value.asText();
    }
}

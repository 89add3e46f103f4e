package dev.towline.http;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Status and header section of a response, before any of its body.
 *
 * @param status 200 to 599
 * @param fields by name in any case; of a field that came several times, the first
 */
public record ResponseHead(int status, Map<String, String> fields) {

    private static final int MAX_DIGITS = 18;

    public ResponseHead {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach(byName::putIfAbsent);
        fields = byName;
    }

    /** The field's value, where there is one. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip);
    }

    /** RFC 9110 8.6; also empty where it is malformed, or overridden by a transfer coding (RFC 9112 6.3). */
    public OptionalLong contentLength() {
        Optional<String> digits = field("Content-Length")
                .filter(value -> value.matches("\\d{1," + MAX_DIGITS + "}"))
                .filter(value -> field("Transfer-Encoding").isEmpty());
        return digits.isPresent() ? OptionalLong.of(Long.parseLong(digits.get())) : OptionalLong.empty();
    }

    /** A content coding changes the bytes: neither offsets nor digests would fit. RFC 9110 8.4. */
    public boolean isCoded() {
        return field("Content-Encoding")
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"))
                .isPresent();
    }

    /** Whether the body is several parts with headers of their own, RFC 9110 14.6. */
    public boolean isMultipart() {
        return field("Content-Type")
                .filter(type -> type.regionMatches(true, 0, "multipart/", 0, 10))
                .isPresent();
    }
}

package dev.towline.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The field {@code Content-Range} in bytes, RFC 9110 14.4; the unit in any case, 14.1.
 *
 * @param first offset of the first byte; empty in a response that satisfies no range
 * @param last offset of the last byte, inclusive; empty where {@code first} is
 * @param total length of the whole representation; empty for {@code *}
 */
public record ContentRange(OptionalLong first, OptionalLong last, OptionalLong total) {

    private static final Pattern SATISFIED = Pattern.compile("(?i:bytes) (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("(?i:bytes) \\*/(\\d{1,18})");

    /** The range that {@code field} is; empty where it is malformed, contradicts itself or counts in another unit. */
    public static Optional<ContentRange> parse(String field) {
        Matcher unsatisfied = UNSATISFIED.matcher(field);
        if (unsatisfied.matches()) {
            return Optional.of(
                    new ContentRange(OptionalLong.empty(), OptionalLong.empty(), number(unsatisfied.group(1))));
        }
        Matcher satisfied = SATISFIED.matcher(field);
        return satisfied.matches()
                ? Optional.of(new ContentRange(
                                number(satisfied.group(1)), number(satisfied.group(2)), number(satisfied.group(3))))
                        .filter(ContentRange::isConsistent)
                : Optional.empty();
    }

    private static OptionalLong number(String digits) {
        return digits.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    private boolean isConsistent() {
        long from = first.orElse(0);
        long to = last.orElse(0);
        return from <= to && (total.isEmpty() || to < total.getAsLong());
    }
}

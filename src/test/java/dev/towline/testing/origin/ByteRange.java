package dev.towline.testing.origin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A single range of bytes, both ends included (RFC 9110, 14.1.2). */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

    /** Empty where RFC 9110 has the header ignored: garbled, another unit, or several ranges. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return of(number(matcher.group(1)), number(matcher.group(2)), size);
    }

    private static Optional<ByteRange> of(Optional<Long> first, Optional<Long> last, long size) {
        if (first.isEmpty()) {
            return last.map(suffix -> new ByteRange(Math.max(0, size - suffix), size - 1));
        }
        long end = last.orElse(Long.MAX_VALUE);
        return first.get() > end ? Optional.empty() : Optional.of(new ByteRange(first.get(), Math.min(end, size - 1)));
    }

    private static Optional<Long> number(@Nullable String digits) {
        return Optional.ofNullable(digits).map(Long::valueOf);
    }

    boolean isSatisfiable(long size) {
        return first < size && first <= last;
    }

    long length() {
        return last - first + 1;
    }
}

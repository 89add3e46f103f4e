package dev.towline.http;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a source said of the version it served, RFC 9110 8.8.
 *
 * @param etag as received, weak or strong
 * @param lastModified as received
 * @param strongDate whether {@code lastModified} is a strong validator by 8.8.2.2
 */
public record Validator(Optional<String> etag, Optional<String> lastModified, boolean strongDate) {

    /** 8.8.3, opaque-tag; what is none must not be sent back. */
    private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

    /** A source that said nothing. */
    public static final Validator NONE = new Validator(Optional.empty(), Optional.empty(), false);

    /** What the head says. */
    public static Validator of(ResponseHead head) {
        Optional<String> modified = head.field("Last-Modified");
        return new Validator(head.field("ETag").filter(tag -> !tag.isEmpty()), modified, isStrong(head, modified));
    }

    /** 8.8.2.2: the origin's own clock was at least a second past the modification. */
    private static boolean isStrong(ResponseHead head, Optional<String> modified) {
        Optional<Instant> changed = modified.flatMap(HttpDates::parse);
        Optional<Instant> sent = head.field("Date").flatMap(HttpDates::parse);
        return changed.isPresent()
                && sent.isPresent()
                && !sent.get().isBefore(changed.get().plusSeconds(1));
    }

    /** The value for {@code If-Range}, 13.1.5: a strong tag, or a strong date where there is no tag at all. */
    public Optional<String> ifRange() {
        if (etag.isPresent()) {
            return etag.filter(tag -> STRONG_TAG.matcher(tag).matches());
        }
        return strongDate ? lastModified : Optional.empty();
    }

    /** Whether {@code later}, said of the same URL, tells of another version. What either left unsaid proves nothing. */
    public boolean contradicts(Validator later) {
        return differ(etag, later.etag) || differ(lastModified, later.lastModified);
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}

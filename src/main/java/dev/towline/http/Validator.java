package dev.towline.http;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The validators of the version that a source served, RFC 9110 8.8.
 *
 * @param etag as received, weak or strong
 * @param lastModified as received
 * @param strongDate whether {@code lastModified} is a strong validator by 8.8.2.2
 */
public record Validator(Optional<String> etag, Optional<String> lastModified, boolean strongDate) {

    /** 8.8.3, opaque-tag; a malformed one must not be sent back. */
    private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

    private static final String WEAK = "W/";

    /** No validator was sent. */
    public static final Validator NONE = new Validator(Optional.empty(), Optional.empty(), false);

    /** The validators in a header section. */
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
            return etag.filter(Validator::isStrong);
        }
        return strongDate ? lastModified : Optional.empty();
    }

    /**
     * Whether {@code later}, sent for the same URL, belongs to another version. A field that is missing in either
     * proves nothing.
     */
    public boolean contradicts(Validator later) {
        return differByTag(etag, later.etag) || differ(lastModified, later.lastModified);
    }

    /** 8.8.3.2, weak comparison: the same opaque tag names the same version, weak or strong. */
    private static boolean differByTag(Optional<String> one, Optional<String> other) {
        return differ(one.map(Validator::opaque), other.map(Validator::opaque));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    /**
     * The validators of this version after {@code later} was sent for it too: a tag or date that was strong once
     * stays strong, and a field that is not sent again is kept.
     */
    public Validator with(Validator later) {
        Optional<String> tag =
                etag.filter(Validator::isStrong).or(() -> later.etag).or(() -> etag);
        boolean sameDate = later.lastModified.isEmpty() || later.lastModified.equals(lastModified);
        return new Validator(
                tag, later.lastModified.or(() -> lastModified), later.strongDate || (sameDate && strongDate));
    }

    private static boolean isStrong(String tag) {
        return STRONG_TAG.matcher(tag).matches();
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}

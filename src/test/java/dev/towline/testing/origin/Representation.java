package dev.towline.testing.origin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One version of the file that is served, with its validators.
 *
 * @param etag as it stands in the header, quotes and {@code W/} included
 * @param lastModified to the second
 */
public record Representation(Content content, Optional<String> etag, Optional<Instant> lastModified) {
    private static final Instant SOME_TIME_AGO = Instant.parse("2023-11-14T22:13:20Z");
    private static final Duration STRONG_AGE = Duration.ofSeconds(1);

    /** With a strong ETag made from the bytes and a Last-Modified of years ago. */
    public static Representation of(Content content) {
        String etag = '"' + content.sha256().substring(0, 16) + '"';
        return new Representation(content, Optional.of(etag), Optional.of(SOME_TIME_AGO));
    }

    public Representation withEtag(String newEtag) {
        return new Representation(content, Optional.of(newEtag), lastModified);
    }

    public Representation withoutEtag() {
        return new Representation(content, Optional.empty(), lastModified);
    }

    public Representation withLastModified(Instant time) {
        return new Representation(content, etag, Optional.of(time.truncatedTo(ChronoUnit.SECONDS)));
    }

    public Representation withoutLastModified() {
        return new Representation(content, etag, Optional.empty());
    }

    /** The strong comparison of an {@code If-Range} value with this version at {@code now} (RFC 9110, 13.1.5). */
    boolean satisfies(String ifRange, Instant now) {
        if (ifRange.startsWith("\"")) {
            return etag.filter(ifRange::equals).isPresent();
        }
        Optional<Instant> date = HttpDate.parse(ifRange);
        return date.isPresent() && date.equals(lastModified) && isStrong(date.get(), now);
    }

    /** Whether a Last-Modified beside that Date is a strong validator (RFC 9110, 8.8.2.2). */
    static boolean isStrong(Instant lastModified, Instant date) {
        return !lastModified.plus(STRONG_AGE).isAfter(date);
    }
}

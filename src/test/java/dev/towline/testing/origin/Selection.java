package dev.towline.testing.origin;

import java.time.Instant;
import java.util.Optional;

/**
 * What a response is made of: the request, and the representation chosen for it. A {@link Fault} may change the choice
 * before the response is made.
 *
 * @param now the response's Date, to the second
 */
public record Selection(
        Request request, Representation representation, boolean heedsRange, boolean heedsIfRange, Instant now) {

    public Selection withRepresentation(Representation other) {
        return new Selection(request, other, heedsRange, heedsIfRange, now);
    }

    public Selection ignoringRange() {
        return new Selection(request, representation, false, heedsIfRange, now);
    }

    public Selection ignoringIfRange() {
        return new Selection(request, representation, heedsRange, false, now);
    }

    /** The response that RFC 9110 wants. */
    Response response() {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.of(405, common().with("Allow", "GET, HEAD"), Content.empty());
        }
        return wantedRange().map(this::part).orElseGet(this::whole);
    }

    private Optional<ByteRange> wantedRange() {
        boolean wanted = heedsRange && request.method().equals("GET") && ifRangeHolds();
        return request.range().filter(r -> wanted).flatMap(r -> ByteRange.parse(r, size()));
    }

    private boolean ifRangeHolds() {
        return !heedsIfRange
                || request.ifRange().map(v -> representation.satisfies(v, now)).orElse(true);
    }

    private Response whole() {
        return Response.of(200, validated(), representation.content());
    }

    private Response part(ByteRange range) {
        if (!range.isSatisfiable(size())) {
            return Response.of(416, common().with("Content-Range", "bytes */" + size()), Content.empty());
        }
        Headers headers =
                validated().with("Content-Range", "bytes %d-%d/%d".formatted(range.first(), range.last(), size()));
        return Response.of(206, headers, representation.content().slice(range.first(), range.length()))
                .withFileOffset(range.first());
    }

    private Headers validated() {
        return common().with("Accept-Ranges", "bytes")
                .with("Content-Type", "application/octet-stream")
                .with("ETag", representation.etag())
                .with("Last-Modified", representation.lastModified().map(HttpDate::format));
    }

    private Headers common() {
        return Headers.none().with("Date", HttpDate.format(now));
    }

    private long size() {
        return representation.content().size();
    }
}

package dev.towline.testing.origin;

import java.util.function.UnaryOperator;

/** Faults of range requests. Those that bend a 206 leave other responses alone. */
public final class RangeFaults {
    private static final String BOUNDARY = "towline-boundary";

    private RangeFaults() {}

    /** Answers 200 with the whole file, Range or not. */
    public static Fault ignoreRange() {
        return Fault.selecting(Selection::ignoringRange);
    }

    /** Answers 206 although the validator of If-Range is not the file's. */
    public static Fault ignoreIfRange() {
        return Fault.selecting(Selection::ignoringIfRange);
    }

    public static Fault noAcceptRanges() {
        return Fault.bending(response -> response.withHeaders(h -> h.without("Accept-Ranges")));
    }

    /** 416 without a Content-Range, whatever was asked. */
    public static StatusFault unsatisfiable() {
        return Fault.status(416);
    }

    /** 416 with this Content-Range, whatever was asked. */
    public static StatusFault unsatisfiable(String contentRange) {
        return unsatisfiable().header("Content-Range", contentRange);
    }

    /** A Content-Range that is sent as it stands. */
    public static Fault contentRange(String literal) {
        return onPart(response -> response.withHeader("Content-Range", literal));
    }

    public static Fault noContentRange() {
        return onPart(response -> response.withHeaders(h -> h.without("Content-Range")));
    }

    /** A Content-Range that says so many bytes further on (or back) than the body begins. */
    public static Fault shiftContentRange(long bytes) {
        return contentRange((first, last, total) -> "bytes %d-%d/%d".formatted(first + bytes, last + bytes, total));
    }

    /** Another complete length. */
    public static Fault total(long other) {
        return contentRange((first, last, total) -> "bytes %d-%d/%d".formatted(first, last, other));
    }

    /** An asterisk for the complete length. */
    public static Fault unknownTotal() {
        return contentRange((first, last, total) -> "bytes %d-%d/*".formatted(first, last));
    }

    public static Fault rangeUnit(String unit) {
        return contentRange((first, last, total) -> "%s %d-%d/%d".formatted(unit, first, last, total));
    }

    /** A 206 of no more than so many bytes, which is legal. */
    public static Fault clip(long bytes) {
        return new Fault() {
            @Override
            public Response bend(Response response, Selection selection) {
                return response.status() == 206 && response.body().size() > bytes
                        ? clipped(
                                response,
                                bytes,
                                selection.representation().content().size())
                        : response;
            }
        };
    }

    /** The one part as {@code multipart/byteranges}. */
    public static Fault multipart() {
        return onPart(RangeFaults::inParts);
    }

    private interface ContentRangeText {
        String of(long first, long last, long total);
    }

    private static Fault contentRange(ContentRangeText text) {
        return new Fault() {
            @Override
            public Response bend(Response response, Selection selection) {
                long first = response.fileOffset();
                long last = first + response.body().size() - 1;
                long total = selection.representation().content().size();
                return contentRange(text.of(first, last, total)).bend(response, selection);
            }
        };
    }

    private static Fault onPart(UnaryOperator<Response> change) {
        return Fault.bending(response -> response.status() == 206 ? change.apply(response) : response);
    }

    private static Response clipped(Response response, long bytes, long total) {
        long first = response.fileOffset();
        return response.withBody(response.body().slice(0, bytes))
                .withHeader("Content-Range", "bytes %d-%d/%d".formatted(first, first + bytes - 1, total));
    }

    private static Response inParts(Response response) {
        String head = "--" + BOUNDARY + "\r\nContent-Type: application/octet-stream\r\nContent-Range: "
                + response.headers().first("Content-Range").orElseThrow() + "\r\n\r\n";
        Content body = Content.of(head).plus(response.body()).plus(Content.of("\r\n--" + BOUNDARY + "--\r\n"));
        return response.withBody(body).withHeaders(h -> h.without("Content-Range")
                .with("Content-Type", "multipart/byteranges; boundary=" + BOUNDARY));
    }
}

package dev.towline.testing.origin;

import java.util.function.UnaryOperator;

/** Faults of range requests. Those that bend a 206 leave other answers alone. */
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
        return Fault.bending(answer -> answer.withHeaders(h -> h.without("Accept-Ranges")));
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
        return onPart(answer -> answer.withHeader("Content-Range", literal));
    }

    public static Fault noContentRange() {
        return onPart(answer -> answer.withHeaders(h -> h.without("Content-Range")));
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
            public Answer bend(Answer answer, Selection selection) {
                return answer.status() == 206 && answer.body().size() > bytes
                        ? clipped(
                                answer,
                                bytes,
                                selection.representation().content().size())
                        : answer;
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
            public Answer bend(Answer answer, Selection selection) {
                long first = answer.fileOffset();
                long last = first + answer.body().size() - 1;
                long total = selection.representation().content().size();
                return contentRange(text.of(first, last, total)).bend(answer, selection);
            }
        };
    }

    private static Fault onPart(UnaryOperator<Answer> change) {
        return Fault.bending(answer -> answer.status() == 206 ? change.apply(answer) : answer);
    }

    private static Answer clipped(Answer answer, long bytes, long total) {
        long first = answer.fileOffset();
        return answer.withBody(answer.body().slice(0, bytes))
                .withHeader("Content-Range", "bytes %d-%d/%d".formatted(first, first + bytes - 1, total));
    }

    private static Answer inParts(Answer answer) {
        String head = "--" + BOUNDARY + "\r\nContent-Type: application/octet-stream\r\nContent-Range: "
                + answer.headers().first("Content-Range").orElseThrow() + "\r\n\r\n";
        Content body = Content.of(head).plus(answer.body()).plus(Content.of("\r\n--" + BOUNDARY + "--\r\n"));
        return answer.withBody(body).withHeaders(h -> h.without("Content-Range")
                .with("Content-Type", "multipart/byteranges; boundary=" + BOUNDARY));
    }
}

package dev.towline.testing.origin;

import dev.towline.testing.origin.Response.Framing.Kind;

/** Faults of the body: its framing, its length and its bytes. */
public final class BodyFaults {
    private BodyFaults() {}

    /** {@code Transfer-Encoding: chunked} and no Content-Length. */
    public static Fault chunked() {
        return Fault.bending(response -> response.withFraming(Kind.CHUNKED));
    }

    /** Neither length nor chunks: the body ends with the connection. */
    public static Fault untilClose() {
        return Fault.bending(response -> response.withFraming(Kind.UNTIL_CLOSE));
    }

    /** An HTTP/1.0 response; the connection closes after it. */
    public static Fault http10() {
        return Fault.bending(response -> response.withVersion("HTTP/1.0"));
    }

    /** A Content-Length of so many bytes more than the body has, or fewer where negative; then closes. */
    public static Fault wrongLength(long difference) {
        return Fault.bending(response -> response.withLengthLie(difference));
    }

    /** So many bytes more than were promised, or than the file has where the framing promises nothing. */
    public static Fault overrun(int bytes) {
        Content junk = Content.random(bytes, bytes);
        return Fault.bending(
                response -> response.withBody(response.body().plus(junk)).withLengthLie(-bytes));
    }

    /** Ends so many bytes before it should, by a Content-Length that agrees with that. */
    public static Fault truncate(long bytes) {
        return Fault.bending(response -> response.withBody(
                response.body().slice(0, Math.max(0, response.body().size() - bytes))));
    }

    /** The body begins so many bytes further on in the file than the head says, and goes on at the file's start. */
    public static Fault shiftBody(long bytes) {
        return new Fault() {
            @Override
            public Response bend(Response response, Selection selection) {
                Content file = selection.representation().content();
                return response.withBody(rotated(
                        file, response.fileOffset() + bytes, response.body().size()));
            }
        };
    }

    /** One wrong bit in the byte at that offset of the file, where the response holds it. */
    public static Fault corruptAt(long fileOffset) {
        return Fault.bending(response -> {
            long place = fileOffset - response.fileOffset();
            boolean inside = place >= 0 && place < response.body().size();
            return inside ? response.withBody(response.body().corruptedAt(place)) : response;
        });
    }

    /** {@code Content-Encoding: gzip} though nobody asked for it. */
    public static Fault gzip() {
        return Fault.bending(
                response -> response.withBody(response.body().gzipped()).withHeader("Content-Encoding", "gzip"));
    }

    private static Content rotated(Content file, long from, int length) {
        long start = Math.floorMod(from, (long) file.size());
        long first = Math.min(length, file.size() - start);
        return file.slice(start, first).plus(file.slice(0, length - first));
    }
}

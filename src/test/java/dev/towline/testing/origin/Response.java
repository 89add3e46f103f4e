package dev.towline.testing.origin;

import java.util.function.UnaryOperator;

/**
 * A response as it will be sent. Immutable.
 *
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers without those that {@code framing} brings
 * @param excerpt the body
 */
public record Response(
        String version, int status, Headers headers, Excerpt excerpt, Framing framing, Delivery delivery) {

    /**
     * A body.
     *
     * @param fileOffset where in the file it begins
     */
    record Excerpt(Content body, long fileOffset) {}

    /**
     * How the end of the body is known (RFC 9112, 6.3).
     *
     * @param lengthLie what is added to the true Content-Length; the connection is closed after a lie
     */
    record Framing(Kind kind, long lengthLie) {

        enum Kind {
            CONTENT_LENGTH,
            CHUNKED,
            UNTIL_CLOSE
        }

        boolean closesConnection() {
            return lengthLie != 0 || kind == Kind.UNTIL_CLOSE;
        }
    }

    static Response of(int status, Headers headers, Content body) {
        return new Response(
                "HTTP/1.1",
                status,
                headers,
                new Excerpt(body, 0),
                new Framing(Framing.Kind.CONTENT_LENGTH, 0),
                Delivery.smooth());
    }

    public Content body() {
        return excerpt.body();
    }

    /** Where in the file the body begins. */
    public long fileOffset() {
        return excerpt.fileOffset();
    }

    boolean isChunked() {
        return framing.kind() == Framing.Kind.CHUNKED;
    }

    public Response withVersion(String other) {
        return new Response(other, status, headers, excerpt, framing, delivery);
    }

    public Response withStatus(int other) {
        return new Response(version, other, headers, excerpt, framing, delivery);
    }

    public Response withHeaders(UnaryOperator<Headers> change) {
        return new Response(version, status, change.apply(headers), excerpt, framing, delivery);
    }

    public Response withHeader(String name, String value) {
        return withHeaders(h -> h.with(name, value));
    }

    public Response withBody(Content other) {
        return with(new Excerpt(other, fileOffset()));
    }

    public Response withFileOffset(long offset) {
        return with(new Excerpt(body(), offset));
    }

    private Response with(Excerpt other) {
        return new Response(version, status, headers, other, framing, delivery);
    }

    Response withFraming(Framing.Kind kind) {
        return with(new Framing(kind, framing.lengthLie()));
    }

    public Response withLengthLie(long lie) {
        return with(new Framing(framing.kind(), framing.lengthLie() + lie));
    }

    private Response with(Framing other) {
        return new Response(version, status, headers, excerpt, other, delivery);
    }

    public Response withDelivery(UnaryOperator<Delivery> change) {
        return new Response(version, status, headers, excerpt, framing, change.apply(delivery));
    }

    boolean closesConnection() {
        return delivery.close()
                || framing.closesConnection()
                || version.equals("HTTP/1.0")
                || headers.first("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    String head() {
        return version + " " + status + " \r\n" + framed().wire() + "\r\n";
    }

    private Headers framed() {
        return switch (framing.kind()) {
            case CONTENT_LENGTH -> bodiless() ? headers : headers.plus("Content-Length", promised());
            case CHUNKED -> headers.plus("Transfer-Encoding", "chunked");
            case UNTIL_CLOSE -> headers.with("Connection", "close");
        };
    }

    private boolean bodiless() {
        return status == 204 || status == 304;
    }

    private String promised() {
        return Long.toString(body().size() + framing.lengthLie());
    }
}

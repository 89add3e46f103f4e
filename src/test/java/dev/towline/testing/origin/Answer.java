package dev.towline.testing.origin;

import java.util.function.UnaryOperator;

/**
 * An answer as it will go over the wire. Immutable.
 *
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers without those that {@code framing} brings
 * @param fileOffset where in the file the body begins
 * @param lengthLie what is added to the true Content-Length; the connection is closed after a lie
 */
public record Answer(
        String version,
        int status,
        Headers headers,
        Content body,
        long fileOffset,
        Framing framing,
        long lengthLie,
        Delivery delivery) {

    /** How the end of the body is told (RFC 9112, 6.3). */
    public enum Framing {
        CONTENT_LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    static Answer of(int status, Headers headers, Content body) {
        return new Answer("HTTP/1.1", status, headers, body, 0, Framing.CONTENT_LENGTH, 0, Delivery.smooth());
    }

    public Answer withVersion(String other) {
        return new Answer(other, status, headers, body, fileOffset, framing, lengthLie, delivery);
    }

    public Answer withStatus(int other) {
        return new Answer(version, other, headers, body, fileOffset, framing, lengthLie, delivery);
    }

    public Answer withHeaders(UnaryOperator<Headers> change) {
        Headers changed = change.apply(headers);
        return new Answer(version, status, changed, body, fileOffset, framing, lengthLie, delivery);
    }

    public Answer withHeader(String name, String value) {
        return withHeaders(h -> h.with(name, value));
    }

    public Answer withBody(Content other) {
        return new Answer(version, status, headers, other, fileOffset, framing, lengthLie, delivery);
    }

    public Answer withFileOffset(long offset) {
        return new Answer(version, status, headers, body, offset, framing, lengthLie, delivery);
    }

    public Answer withFraming(Framing other) {
        return new Answer(version, status, headers, body, fileOffset, other, lengthLie, delivery);
    }

    public Answer withLengthLie(long lie) {
        return new Answer(version, status, headers, body, fileOffset, framing, lengthLie + lie, delivery);
    }

    public Answer withDelivery(UnaryOperator<Delivery> change) {
        return new Answer(version, status, headers, body, fileOffset, framing, lengthLie, change.apply(delivery));
    }

    boolean closesConnection() {
        return delivery.close()
                || lengthLie != 0
                || framing == Framing.UNTIL_CLOSE
                || version.equals("HTTP/1.0")
                || headers.first("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    String head() {
        return version + " " + status + " \r\n" + framed().wire() + "\r\n";
    }

    private Headers framed() {
        return switch (framing) {
            case CONTENT_LENGTH -> bodiless() ? headers : headers.plus("Content-Length", promised());
            case CHUNKED -> headers.plus("Transfer-Encoding", "chunked");
            case UNTIL_CLOSE -> headers.with("Connection", "close");
        };
    }

    private boolean bodiless() {
        return status == 204 || status == 304;
    }

    private String promised() {
        return Long.toString(body.size() + lengthLie);
    }
}

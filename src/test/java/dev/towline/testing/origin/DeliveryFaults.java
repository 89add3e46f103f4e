package dev.towline.testing.origin;

import dev.towline.testing.origin.Delivery.Event;

/** Faults of the connection: cut, reset, held up, slow. Offsets count body bytes of the one response unless said. */
public final class DeliveryFaults {
    private DeliveryFaults() {}

    /** Closes in good order once so many body bytes are sent; nothing happens where the body is shorter. */
    public static Fault cutAfter(long bytes) {
        return after(bytes, Line::cut);
    }

    /** Aborts the connection (RST); a client may lose bytes that it has not read by then. */
    public static Fault resetAfter(long bytes) {
        return after(bytes, Line::reset);
    }

    /** Cuts at the next offset of the file that is a multiple of {@code bytes}, wherever the response begins. */
    public static Fault cutEvery(long bytes) {
        return Fault.bending(response -> atNextMultiple(response, bytes, Line::cut));
    }

    public static Fault resetEvery(long bytes) {
        return Fault.bending(response -> atNextMultiple(response, bytes, Line::reset));
    }

    /** Closes without a byte of a response. */
    public static Fault drop() {
        return after(Delivery.BEFORE_HEAD, Line::drop);
    }

    /** Aborts without a byte of a response. */
    public static Fault resetAtOnce() {
        return after(Delivery.BEFORE_HEAD, Line::reset);
    }

    /** Closes in the middle of the response's head. */
    public static Fault cutInHead() {
        return after(Delivery.MID_HEAD, Line::cut);
    }

    /** Sends no more after so many body bytes, until the gate opens; then goes on. */
    public static Fault stallAfter(long bytes, Gate gate) {
        return after(bytes, line -> line.await(gate));
    }

    /** Sends no more after so many body bytes, until the client goes. */
    public static Fault stallAfter(long bytes) {
        return after(bytes, Line::awaitGone);
    }

    /** Answers nothing until the gate opens. */
    public static Fault holdHead(Gate gate) {
        return stallAfter(Delivery.BEFORE_HEAD, gate);
    }

    /** Never answers, until the client goes. */
    public static Fault silence() {
        return stallAfter(Delivery.BEFORE_HEAD);
    }

    /** Sends half of the head, and the rest when the gate opens. */
    public static Fault halfHead(Gate gate) {
        return stallAfter(Delivery.MID_HEAD, gate);
    }

    /** The body at so many bytes per second; only where a test cannot do with a gate. */
    public static Fault rate(long bytesPerSecond) {
        return Fault.bending(response -> response.withDelivery(d -> d.atRate(bytesPerSecond)));
    }

    /** Runs the test's own action once so many body bytes are sent, before any more are. */
    public static Fault callAfter(long bytes, Runnable action) {
        return after(bytes, line -> action.run());
    }

    /** Says {@code Connection: close}, and does so after the whole response. */
    public static Fault closeConnection() {
        return Fault.bending(response -> response.withHeader("Connection", "close"));
    }

    /** Closes after the whole response, without having said so. */
    public static Fault closeUnannounced() {
        return Fault.bending(response -> response.withDelivery(Delivery::closing));
    }

    /** Sends this instead of a status line, and closes. */
    public static Fault garbage(String instead) {
        return after(Delivery.BEFORE_HEAD, line -> {
            line.write(instead);
            line.cut();
        });
    }

    /** An informational response (1xx other than 101) ahead of the real one. */
    public static Fault interim(int status, Headers headers) {
        String head = "HTTP/1.1 " + status + " \r\n" + headers.wire() + "\r\n";
        return Fault.bending(response -> response.withDelivery(d -> d.withInterim(head)));
    }

    private static Fault after(long place, Event event) {
        return Fault.bending(response -> response.withDelivery(d -> d.with(place, event)));
    }

    private static Response atNextMultiple(Response response, long bytes, Event event) {
        long place = bytes - response.fileOffset() % bytes;
        return place < response.body().size() ? response.withDelivery(d -> d.with(place, event)) : response;
    }
}

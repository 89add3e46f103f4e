package dev.towline.testing.origin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A misbehaving HTTP/1.1 origin on loopback that serves one file at every path. Left alone it answers GET with Range and
 * If-Range as RFC 9110 wants; {@link Fault}s bend its responses, request by request, in the order of arrival. It is
 * stricter about its clients than HTTP demands: see {@link #violations()}. All methods are safe for any thread, and
 * the script may be changed while requests run.
 */
public final class Origin implements AutoCloseable {
    /**
     * The Date of every response: the clock of an origin stands still, for a second that passes between two responses would
     * make another version of a Last-Modified that goes by it.
     */
    public static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    private final Script script;
    private final Journal journal = new Journal();
    private final Listener listener;

    private Origin(Representation representation) {
        this.script = new Script(representation);
        this.listener = new Listener(script, journal);
    }

    public static Origin serving(Content content) {
        return serving(Representation.of(content));
    }

    public static Origin serving(Representation representation) {
        return new Origin(representation);
    }

    /** Listens on a free port of 127.0.0.1. */
    public Origin start() throws IOException {
        listener.listen();
        return this;
    }

    /** Serves another version of the file from the next request on. */
    public Origin serve(Representation representation) {
        script.serve(representation);
        return this;
    }

    /** Faults for the next requests, one each, after those scripted before. */
    public Origin script(Fault... faults) {
        script.add(List.of(faults));
        return this;
    }

    /** The fault of every request for which nothing is scripted. */
    public Origin then(Fault fault) {
        script.then(fault);
        return this;
    }

    /** The fault beneath every request, scripted or not. */
    public Origin always(Fault fault) {
        script.always(fault);
        return this;
    }

    /**
     * Where to fetch the file.
     *
     * @param target path and query, raw: {@code /a%20b.bin?sig=x%2By}
     * @throws IllegalStateException if the origin was never started
     */
    public URI url(String target) {
        return URI.create("http://127.0.0.1:" + listener.port() + target);
    }

    /** Refuses new connections; those that are open live on. */
    public void stopListening() throws IOException {
        listener.stop();
    }

    /** Listens again, on the same port. */
    public void resumeListening() throws IOException {
        listener.listen();
    }

    /**
     * All requests so far, those under way included, in the order of arrival. A client may have the whole response a moment
     * before this says so: see {@link #awaitEnded}.
     */
    public List<Exchange> requests() {
        return journal.exchanges();
    }

    /** What clients did that a well-behaved download agent does not do; a test asserts that it is empty. */
    public List<String> violations() {
        return journal.violations();
    }

    /** Body bytes of all responses handed to the kernel, as {@link #requests()} knows them. */
    public long bytesSent() {
        return requests().stream().mapToLong(Exchange::sent).sum();
    }

    /** Waits for the {@code count}th request's head; {@link AssertionError} where it does not come in time. */
    public List<Exchange> awaitRequests(int count, Duration limit) throws InterruptedException {
        journal.await(count + " requests", j -> j.exchanges().size() >= count, limit);
        return requests();
    }

    /** Waits until {@code count} exchanges are over; {@link AssertionError} where they are not in time. */
    public List<Exchange> awaitEnded(int count, Duration limit) throws InterruptedException {
        journal.await(count + " ended requests", j -> j.exchanges().size() - underWay(j) >= count, limit);
        return requests();
    }

    /** Waits until exactly {@code count} exchanges are under way; {@link AssertionError} otherwise. */
    public void awaitUnderWay(int count, Duration limit) throws InterruptedException {
        journal.await(count + " requests under way", j -> underWay(j) == count, limit);
    }

    /** Waits until exactly {@code count} connections are open; {@link AssertionError} otherwise. */
    public void awaitConnections(int count, Duration limit) throws InterruptedException {
        journal.await(count + " open connections", j -> j.openConnections() == count, limit);
    }

    /** Ends every connection and waits for all threads. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static long underWay(Journal journal) {
        return journal.exchanges().stream().filter(Exchange::isUnderWay).count();
    }
}

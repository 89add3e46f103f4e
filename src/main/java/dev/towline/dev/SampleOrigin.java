package dev.towline.dev;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the sample file on loopback, at the pace of a fair link, and cuts the connection now and then. Knows ranges
 * with an open end and If-Range (RFC 9110, 13.1.5 and 14.2), which is all that resuming takes.
 */
final class SampleOrigin implements AutoCloseable {

    private static final String PATH = "/sample.bin";
    private static final Pattern OPEN_RANGE = Pattern.compile("bytes=(\\d{1,18})-");

    private final SampleFile file;
    private final Line line;
    private final String etag;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sample-origin");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How the bytes travel.
     *
     * @param bytesPerSecond the pace
     * @param leastBeforeCut the fewest bytes of a response that arrive
     * @param mostBeforeCut the most bytes of a response that arrive
     */
    record Line(long bytesPerSecond, long leastBeforeCut, long mostBeforeCut) {

        long cutAfter() {
            return ThreadLocalRandom.current().nextLong(leastBeforeCut, mostBeforeCut);
        }

        long nanosFor(long bytes) {
            return TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        }
    }

    private SampleOrigin(SampleFile file, Line line, String sha256, HttpServer server) {
        this.file = file;
        this.line = line;
        this.etag = '"' + sha256.substring(0, 16) + '"';
        this.server = server;
    }

    /** @param sha256 of the file: what its ETag is made of */
    static SampleOrigin start(SampleFile file, String sha256, Line line) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SampleOrigin origin = new SampleOrigin(file, line, sha256, server);
        server.setExecutor(origin.threads);
        server.createContext(PATH, origin::respond);
        server.start();
        return origin;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Closes the connection at its end: what is left of the response is cut off. */
    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            long from = wantedFrom(exchange.getRequestHeaders());
            Headers headers = exchange.getResponseHeaders();
            headers.set("ETag", etag);
            headers.set("Accept-Ranges", "bytes");
            if (from >= file.size()) {
                headers.set("Content-Range", "bytes */" + file.size());
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (from > 0) {
                headers.set("Content-Range", "bytes " + from + "-" + (file.size() - 1) + "/" + file.size());
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.size() - from);
            send(exchange.getResponseBody(), from, Math.min(file.size(), from + line.cutAfter()));
        }
    }

    private long wantedFrom(Headers request) {
        String range = request.getFirst("Range");
        String ifRange = request.getFirst("If-Range");
        Matcher matcher = OPEN_RANGE.matcher(range == null ? "" : range);
        boolean unchanged = ifRange == null || ifRange.equals(etag);
        return matcher.matches() && unchanged ? Long.parseLong(matcher.group(1)) : 0;
    }

    private void send(OutputStream body, long from, long until) throws IOException {
        long start = System.nanoTime();
        long sent = 0;
        while (from + sent < until) {
            byte[] block = file.block((int) ((from + sent) / SampleFile.BLOCK));
            int offset = (int) ((from + sent) % SampleFile.BLOCK);
            int length = (int) Math.min(block.length - offset, until - from - sent);
            body.write(block, offset, length);
            sent += length;
            LockSupport.parkNanos(start + line.nanosFor(sent) - System.nanoTime());
        }
        body.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

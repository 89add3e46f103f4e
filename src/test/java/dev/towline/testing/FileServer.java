package dev.towline.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Serves one file from memory as fast as it is taken, whole or from a byte on, with a strong ETag. For any thread. */
public final class FileServer implements AutoCloseable {

    private static final int CHUNK = 256 << 10;
    private static final Pattern FROM = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final byte[] file;
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lastFirstByte = new AtomicLong();

    /** @param tls nothing for plain http */
    public FileServer(byte[] file, Optional<SSLContext> tls) throws IOException {
        this.file = file;
        this.scheme = tls.isPresent() ? "https" : "http";
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isPresent()) {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            this.server = secure;
        } else {
            this.server = HttpServer.create(address, 0);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Of the file. */
    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort() + "/fw.bin";
    }

    /** Body bytes handed to the kernel so far. */
    public long sent() {
        return sent.get();
    }

    /** When the latest answer's first bytes were handed to the kernel, by {@link System#nanoTime}. */
    public long lastFirstByte() {
        return lastFirstByte.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher range = FROM.matcher(
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                            .orElse(""));
            int from = 0;
            int end = file.length;
            exchange.getResponseHeaders().set("ETag", "\"bench\"");
            if (range.matches()) {
                from = Integer.parseInt(range.group(1));
                end = range.group(2).isEmpty() ? end : Math.min(end, Integer.parseInt(range.group(2)) + 1);
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + file.length);
            }
            exchange.sendResponseHeaders(range.matches() ? 206 : 200, end - from);
            send(exchange.getResponseBody(), from, end);
        } catch (IOException clientWentAway) {
            // What a kill does.
        }
    }

    private void send(OutputStream body, int from, int end) throws IOException {
        for (int position = from; position < end; position += CHUNK) {
            int length = Math.min(CHUNK, end - position);
            body.write(file, position, length);
            sent.addAndGet(length);
            if (position == from) {
                lastFirstByte.set(System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

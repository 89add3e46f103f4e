package dev.towline.testing.proxy;

import dev.towline.testing.tls.TestPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback, RFC 9110 7.3.2 and 9.3.6, that takes every name for 127.0.0.1: a client that resolves names
 * itself does not get far.
 */
public final class TestProxy implements AutoCloseable {

    private static final int MAX_HEAD = 64 << 10;

    private final TestPeer peer;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Optional<String> authorization;
    private volatile Optional<String> refusal = Optional.empty();

    private TestProxy(Optional<String> authorization) throws IOException {
        this.authorization = authorization;
        this.peer = TestPeer.plain("127.0.0.1", this::serve);
    }

    /** One for everybody. */
    public static TestProxy open() throws IOException {
        return new TestProxy(Optional.empty());
    }

    /** @param authorization the value of the field that it wants, RFC 7617 */
    public static TestProxy wanting(String authorization) throws IOException {
        return new TestProxy(Optional.of(authorization));
    }

    /** Refuses all from now on, as {@code 502 Bad Gateway}. */
    public void refuse(String status) {
        refusal = Optional.of(status);
    }

    public int port() {
        return peer.port();
    }

    /** The header sections of all requests so far, each with its request line. */
    public List<String> heads() {
        return heads;
    }

    private void serve(Socket client) throws IOException {
        String head = head(client.getInputStream());
        heads.add(head);
        Optional<String> no = refusal.or(() -> isAuthorized(head)
                ? Optional.empty()
                : Optional.of("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"t\""));
        if (no.isPresent()) {
            write(client, "HTTP/1.1 " + no.get() + "\r\nContent-Length: 0\r\n\r\n");
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            return;
        }
        String[] line = head.lines().findFirst().orElseThrow().split(" ", -1);
        if (line[0].equals("CONNECT")) {
            tunnel(client, Integer.parseInt(line[1].substring(line[1].lastIndexOf(':') + 1)));
        } else {
            forward(client, head, URI.create(line[1]));
        }
    }

    private boolean isAuthorized(String head) {
        return authorization.isEmpty()
                || head.lines()
                        .anyMatch(field -> field.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:")
                                && field.endsWith(" " + authorization.get()));
    }

    private static void tunnel(Socket client, int port) throws IOException {
        try (Socket source = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            join(client, source);
        }
    }

    /** In origin-form, RFC 9112 3.2.1. */
    private static void forward(Socket client, String head, URI target) throws IOException {
        try (Socket source = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
            write(source, head.replaceFirst(" \\S+ ", " " + path + " "));
            join(client, source);
        }
    }

    /** Until one of them ends. */
    private static void join(Socket client, Socket source) throws IOException {
        Thread there = new Thread(() -> copy(client, source), "test-proxy");
        there.setDaemon(true);
        there.start();
        source.getInputStream().transferTo(client.getOutputStream());
    }

    private static void copy(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // the other way ends too
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > MAX_HEAD) {
                throw new IOException("no header section");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            peer.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}

package dev.towline.testing.origin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client that shows an origin's response as it came. */
final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;

    /**
     * A response.
     *
     * @param content whatever followed the first empty line
     */
    record Reply(String head, Content content) {
        byte[] body() {
            return content.toBytes();
        }

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        Optional<String> header(String name) {
            Predicate<String> named = line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
            return head.lines().filter(named).findFirst().map(l -> l.substring(name.length() + 1)
                    .strip());
        }

        static Reply of(byte[] wire) {
            String text = new String(wire, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            int body = end < 0 ? wire.length : end + 4;
            return new Reply(
                    text.substring(0, end < 0 ? wire.length : end),
                    Content.of(wire).slice(body, wire.length - body));
        }
    }

    RawClient(URI url) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** The whole response to a GET on a connection of its own. */
    static Reply get(URI url, String... fields) throws IOException {
        try (RawClient client = new RawClient(url)) {
            client.send(request(url, fields));
            return client.readToEnd();
        }
    }

    /** A GET that breaks no rule. */
    static String request(URI url, String... fields) {
        String target = url.getRawPath()
                + Optional.ofNullable(url.getRawQuery()).map(q -> "?" + q).orElse("");
        Stream<String> usual = Stream.of(
                "GET " + target + " HTTP/1.1",
                "Host: " + url.getAuthority(),
                "Accept-Encoding: identity",
                "Connection: close");
        return Stream.concat(usual, Stream.of(fields)).collect(Collectors.joining("\r\n")) + "\r\n\r\n";
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @throws java.net.SocketException if the origin resets the connection */
    Reply readToEnd() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        in.transferTo(wire);
        return Reply.of(wire.toByteArray());
    }

    /** Reads as far as the first empty line. */
    void readHead() throws IOException {
        int tail = 0;
        while (tail != 0x0D0A0D0A) {
            tail = tail << 8 | socket.getInputStream().read();
        }
    }

    byte[] read(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

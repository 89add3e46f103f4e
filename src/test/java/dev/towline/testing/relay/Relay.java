package dev.towline.testing.relay;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a broker, hands on whole MQTT packets (3.1.1, 2.2), and cuts connections between two of
 * them. Safe for all threads.
 */
public final class Relay implements AutoCloseable {

    /** The way of a packet. */
    public enum Direction {
        TO_BROKER,
        TO_CLIENT
    }

    /**
     * Where a connection is cut.
     *
     * @param packets that are handed on in that direction before it, from 1 on
     */
    public record Cut(Direction direction, int packets) {}

    /**
     * A packet that was handed on.
     *
     * @param type MQTT's, 3 for PUBLISH for instance
     * @param topic of a PUBLISH, else empty
     */
    public record Packet(Direction direction, int type, String topic) {}

    private final int broker;
    private final ServerSocket listener;
    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final List<Packet> packets = new CopyOnWriteArrayList<>();

    /** @param broker the port on loopback to hand on to */
    public Relay(int broker) {
        this.broker = broker;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        daemon(this::accept);
    }

    /** Where it listens, on loopback. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Cuts the next connection there that has no cut yet. */
    public void cut(Cut cut) {
        cuts.add(cut);
    }

    /** Cuts all connections of now. */
    public void cutAll() {
        open.forEach(Relay::close);
        open.clear();
    }

    /** Whether each cut that was asked for has its connection. */
    public boolean hasCutAll() {
        return cuts.isEmpty();
    }

    /** All that was handed on so far, in order for each direction. */
    public List<Packet> packets() {
        return List.copyOf(packets);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), broker);
                Closeable both = () -> {
                    client.close();
                    server.close();
                };
                open.add(both);
                Optional<Cut> cut = Optional.ofNullable(cuts.poll());
                daemon(() -> hand(client, server, Direction.TO_BROKER, cut, both));
                daemon(() -> hand(server, client, Direction.TO_CLIENT, cut, both));
            } catch (IOException brokerAwayOrClosed) {
                // the next client may find the broker there; a closed listener ends the loop
            }
        }
    }

    private void hand(Socket from, Socket to, Direction direction, Optional<Cut> cut, Closeable both) {
        int most = cut.filter(rule -> rule.direction() == direction)
                .map(Cut::packets)
                .orElse(Integer.MAX_VALUE);
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            for (int handed = 0; handed < most; handed++) {
                hand(in, to.getOutputStream(), direction);
            }
        } catch (IOException over) {
            // the other direction ends with it
        } finally {
            close(both);
        }
    }

    private void hand(DataInputStream in, OutputStream out, Direction direction) throws IOException {
        int first = in.readUnsignedByte();
        byte[] length = new byte[4];
        int digits = 0;
        int rest = 0;
        do {
            length[digits] = in.readByte();
            rest |= (length[digits] & 0x7f) << (7 * digits);
        } while ((length[digits++] & 0x80) != 0 && digits < length.length);
        byte[] body = in.readNBytes(rest);
        byte[] packet = new byte[1 + digits + body.length];
        packet[0] = (byte) first;
        System.arraycopy(length, 0, packet, 1, digits);
        System.arraycopy(body, 0, packet, 1 + digits, body.length);
        packets.add(new Packet(direction, first >> 4, topic(first >> 4, body)));
        out.write(packet);
    }

    private static String topic(int type, byte[] body) {
        int length = body.length < 2 ? 0 : ((body[0] & 0xff) << 8) | (body[1] & 0xff);
        return type == 3 && body.length >= 2 + length
                ? new String(body, 2, length, java.nio.charset.StandardCharsets.UTF_8)
                : "";
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException closedAlready) {
            throw new UncheckedIOException(closedAlready);
        }
    }

    @Override
    public void close() {
        close(listener);
        cutAll();
    }
}

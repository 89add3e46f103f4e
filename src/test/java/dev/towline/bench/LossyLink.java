package dev.towline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A link of some round trip that loses packets, between a client and a port of this machine. Nothing is lost in truth:
 * each connection gets as many bytes in a round trip as the window of a TCP sender allows (RFC 5681: slow start, half
 * of it after a loss, a pause where it is small), so that the rest is the service's own. For any thread.
 */
final class LossyLink implements AutoCloseable {

    private static final int SEGMENT = 1448;
    private static final int FIRST_WINDOW = 10;
    private static final int RETRANSMITS_AT_ONCE = 4;
    private static final Duration RETRANSMISSION_TIMEOUT = Duration.ofMillis(200);

    private final InetSocketAddress server;
    private final Duration roundTrip;
    private final double loss;
    private final int largestWindow;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong connections = new AtomicLong();

    /**
     * @param loss share of the packets, 0 to 1
     * @param bytesPerSecond the most of one connection
     */
    LossyLink(int port, Duration roundTrip, double loss, long bytesPerSecond) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.roundTrip = roundTrip;
        this.loss = loss;
        this.largestWindow = (int) Math.max(1, bytesPerSecond * roundTrip.toMillis() / 1000 / SEGMENT);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Random random = new Random(connections.incrementAndGet());
                threads.execute(() -> connect(client, random));
            }
        } catch (IOException closed) {
            // the link is closed
        }
    }

    private void connect(Socket client, Random random) {
        try (client;
                Socket origin = new Socket()) {
            origin.connect(server);
            pause(roundTrip);
            threads.execute(() -> up(client, origin));
            down(origin.getInputStream(), client.getOutputStream(), random);
        } catch (IOException | UncheckedIOException wentAway) {
            // one of the two has closed
        }
    }

    /** Requests are small. */
    private void up(Socket client, Socket origin) {
        try {
            client.getInputStream().transferTo(origin.getOutputStream());
            origin.close();
        } catch (IOException wentAway) {
            // one of the two has closed
        }
    }

    private void down(InputStream from, OutputStream to, Random random) throws IOException {
        int window = FIRST_WINDOW;
        boolean slowStart = true;
        byte[] first = new byte[1];
        while (from.read(first) > 0) {
            pause(roundTrip);
            byte[] rest = from.readNBytes(Math.min(from.available(), window * SEGMENT - 1));
            to.write(first);
            to.write(rest);
            int segments = rest.length / SEGMENT + 1;
            if (random.nextDouble() < 1 - Math.pow(1 - loss, segments)) {
                slowStart = false;
                window = Math.max(1, window / 2);
                pause(window < RETRANSMITS_AT_ONCE ? RETRANSMISSION_TIMEOUT : Duration.ZERO);
            } else if (segments >= window) {
                window = Math.min(largestWindow, slowStart ? 2 * window : window + 1);
            }
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}

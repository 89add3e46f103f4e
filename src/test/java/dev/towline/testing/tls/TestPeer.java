package dev.towline.testing.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;

/** A server on a free port of loopback that does with each connection what the test says. */
public final class TestPeer implements AutoCloseable {

    /** What is done with a connection before it is closed; one that TLS fails on is closed too. */
    @FunctionalInterface
    public interface Talk {
        void with(Socket client) throws IOException;
    }

    private static final int BACKLOG = 16;

    private final ServerSocket server;
    private final Talk talk;
    private final AtomicInteger served = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TestPeer(ServerSocket server, Talk talk) {
        this.server = server;
        this.talk = talk;
        start(this::accept);
    }

    /** Speaks no TLS. */
    public static TestPeer plain(String address, Talk talk) throws IOException {
        return plain(address, 0, talk);
    }

    /** The same on a port that the test knows to be free there. */
    public static TestPeer plain(String address, int port, Talk talk) throws IOException {
        return new TestPeer(new ServerSocket(port, BACKLOG, InetAddress.getByName(address)), talk);
    }

    /**
     * Speaks TLS.
     *
     * @param own what it shows
     * @param clients the authority of clients' certificates, where {@code setup} asks for them
     */
    public static TestPeer tls(
            String address, TestCertificate own, TestCertificate clients, Consumer<SSLServerSocket> setup, Talk talk)
            throws IOException {
        SSLServerSocket server = (SSLServerSocket) own.context(clients)
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getByName(address));
        setup.accept(server);
        return new TestPeer(server, talk);
    }

    /** Connections that were taken so far. */
    public int served() {
        return served.get();
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                served.incrementAndGet();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // by close()
        }
    }

    private void serve(Socket client) {
        try (client) {
            talk.with(client);
        } catch (IOException gone) {
            // the client's business
        } finally {
            open.remove(client);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "test-peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket client : open) {
            client.close();
        }
    }
}

package dev.towline.testing.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections and owns every thread and socket of an origin. */
final class Listener implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 64;
    private static final long MILLIS_TO_CLOSE = 30_000;
    /** Small, so that what counts as sent is not far ahead of what a client has read. */
    private static final int SEND_BUFFER = 64 * 1024;

    private record Acceptor(ServerSocket socket, Thread thread) {}

    private final Script script;
    private final Journal journal;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final ClientRules rules = new ClientRules(this::port);
    private Optional<Acceptor> acceptor = Optional.empty();
    private Optional<Socket> reserved = Optional.empty();
    private int port;

    Listener(Script script, Journal journal) {
        this.script = script;
        this.journal = journal;
    }

    /** On the port of the last time, or a free one. */
    synchronized void listen() throws IOException {
        if (acceptor.isPresent()) {
            throw new IllegalStateException("already listening on port " + port);
        }
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(address(), BACKLOG);
        port = opened.getLocalPort();
        release();
        acceptor = Optional.of(new Acceptor(opened, run(() -> accept(opened))));
    }

    /**
     * Refuses connections, on a port that stays ours: nobody else may listen there meanwhile. Waits for the accepting
     * thread, for the kernel takes connections as long as that is in its call.
     */
    void stop() throws IOException {
        Optional<Acceptor> stopped = takeAcceptor();
        if (stopped.isPresent()) {
            stopped.get().socket().close();
            await(List.of(stopped.get().thread()));
            reserve();
        }
    }

    private InetSocketAddress address() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    }

    /** A socket that is bound and does not listen keeps the port and takes no connection. */
    private synchronized void reserve() throws IOException {
        Socket holder = new Socket();
        holder.setReuseAddress(true);
        holder.bind(address());
        reserved = Optional.of(holder);
    }

    private synchronized void release() throws IOException {
        if (reserved.isPresent()) {
            reserved.get().close();
            reserved = Optional.empty();
        }
    }

    private synchronized Optional<Acceptor> takeAcceptor() {
        Optional<Acceptor> taken = acceptor;
        acceptor = Optional.empty();
        return taken;
    }

    synchronized int port() {
        if (port == 0) {
            throw new IllegalStateException("the origin was not started");
        }
        return port;
    }

    @Override
    public void close() throws IOException {
        stop();
        release();
        closeConnections();
        await(threadsLeft());
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                openOrDrop(from.accept());
            }
        } catch (IOException e) {
            // closed by stop()
        }
    }

    private synchronized void closeConnections() throws IOException {
        for (Connection connection : connections) {
            connection.line().close();
        }
    }

    /** A client that is gone before it was served must not end the accepting. */
    private void openOrDrop(Socket client) throws IOException {
        try {
            open(client);
        } catch (IOException e) {
            client.close();
        }
    }

    private synchronized void open(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        client.setSendBufferSize(SEND_BUFFER);
        Connection connection = new Connection(journal.connectionOpened(), client, script, rules, journal);
        connections.add(connection);
        run(connection::readRequests);
        run(() -> {
            connection.respondToRequests();
            connections.remove(connection);
        });
    }

    private static void await(List<Thread> ending) {
        try {
            for (Thread thread : ending) {
                thread.join(MILLIS_TO_CLOSE);
                requireEnded(thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireEnded(Thread thread) {
        if (thread.isAlive()) {
            throw new IllegalStateException(thread.getName() + " outlives its origin");
        }
    }

    private synchronized List<Thread> threadsLeft() {
        return List.copyOf(threads);
    }

    private synchronized Thread run(Runnable task) {
        threads.removeIf(ended -> !ended.isAlive());
        Thread thread = new Thread(task, "test-origin-" + port);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return thread;
    }
}

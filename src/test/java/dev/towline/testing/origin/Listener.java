package dev.towline.testing.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Accepts connections and owns every thread and socket of an origin. */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int SECONDS_TO_CLOSE = 10;
    /** Small, so that what counts as sent is not far ahead of what a client has read. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Script script;
    private final Journal journal;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::daemon);
    private final ClientRules rules = new ClientRules(this::port);
    private Optional<ServerSocket> socket = Optional.empty();
    private int port;
    private boolean closed;

    Listener(Script script, Journal journal) {
        this.script = script;
        this.journal = journal;
    }

    /** On the port of the last time, or a free one. */
    synchronized void listen() throws IOException {
        if (socket.isPresent()) {
            throw new IllegalStateException("already listening on port " + port);
        }
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        port = opened.getLocalPort();
        socket = Optional.of(opened);
        threads.execute(() -> accept(opened));
    }

    synchronized void stop() throws IOException {
        if (socket.isPresent()) {
            socket.get().close();
            socket = Optional.empty();
        }
    }

    synchronized int port() {
        if (port == 0) {
            throw new IllegalStateException("the origin was not started");
        }
        return port;
    }

    @Override
    public void close() throws IOException {
        closeSockets();
        threads.shutdown();
        awaitThreads();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                open(from.accept());
            }
        } catch (IOException e) {
            // closed by stop()
        }
    }

    private synchronized void closeSockets() throws IOException {
        closed = true;
        stop();
        for (Connection connection : connections) {
            connection.line().close();
        }
    }

    private synchronized void open(Socket client) throws IOException {
        if (closed) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        client.setSendBufferSize(SEND_BUFFER);
        Connection connection = new Connection(journal.connectionOpened(), client, script, rules, journal);
        connections.add(connection);
        threads.execute(connection::readRequests);
        threads.execute(() -> {
            connection.answerRequests();
            connections.remove(connection);
        });
    }

    private void awaitThreads() {
        try {
            if (!threads.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                throw new IllegalStateException("threads of the origin outlived it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "test-origin-" + port());
        thread.setDaemon(true);
        return thread;
    }
}

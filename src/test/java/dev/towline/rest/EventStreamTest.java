package dev.towline.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final EventId ID = new EventId("life", 1);

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<EventStream> begun = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HttpServer server = vertx.createHttpServer(
                    new HttpServerOptions().setSendBufferSize(64 << 10).setHost("127.0.0.1"))
            .requestHandler(request -> {
                EventStream stream = new EventStream(request, vertx.getOrCreateContext());
                request.response().closeHandler(gone -> closed.set(true));
                stream.begin(new EventFeed.Beginning(ID, Collections.emptyIterator()));
                begun.complete(stream);
            })
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static Event event(Event.Kind kind, int size) {
        return new Event(kind, ID, "x".repeat(size));
    }

    @Test
    void whoReadsGetsEachEvent() throws Exception {
        try (Socket socket = connect();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            EventStream stream = begun.join();
            stream.offer(event(Event.Kind.PROGRESS, 3));
            stream.offer(event(Event.Kind.STATUS, 4));

            assertThat(lines.lines()
                            .filter(line -> line.matches("[a-z]+: .*"))
                            .takeWhile(line -> !line.equals("data: xxxx")))
                    .contains("retry: 2000", "id: life-1", "event: progress", "data: xxx", "event: status");
        }
    }

    @Test
    void aQuietListenerHearsAHeartbeat() throws Exception {
        try (Socket socket = connect();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            EventStream stream = begun.join();
            for (int second = 0; second < 15; second++) {
                stream.tick();
            }

            assertThat(lines.lines().anyMatch(": alive"::equals)).isTrue();
        }
    }

    @Test
    void whoDoesNotReadLosesProgressAndIsNotCutForIt() throws Exception {
        try (Socket socket = connect()) {
            EventStream stream = begun.join();
            for (int count = 0; count < 2_000; count++) {
                stream.offer(event(Event.Kind.PROGRESS, 64 << 10));
            }
            stream.offer(event(Event.Kind.STATUS, 1));

            assertThat(socket.getInputStream().read()).isNotNegative();
            assertThat(closed).isFalse();
        }
    }

    @Test
    void whoDoesNotReadIsCutWhenStatusesPileUp() throws Exception {
        try (Socket socket = connect()) {
            EventStream stream = begun.join();

            await().atMost(PATIENCE).until(() -> {
                stream.offer(event(Event.Kind.STATUS, 64 << 10));
                return closed.get();
            });
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void whoDoesNotReadForAMinuteIsCut() throws Exception {
        try (Socket socket = connect()) {
            EventStream stream = begun.join();
            for (int count = 0; count < 60; count++) {
                stream.offer(event(Event.Kind.STATUS, 256 << 10));
            }
            for (int second = 0; second < 60; second++) {
                stream.tick();
            }

            await().atMost(PATIENCE).untilTrue(closed);
            assertThat(socket.isConnected()).isTrue();
        }
    }
}

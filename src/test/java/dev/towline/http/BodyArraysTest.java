package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.AddressPolicy;
import dev.towline.testing.Origins;
import dev.towline.testing.origin.BodyFaults;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.tls.TestCertificate;
import dev.towline.testing.tls.TestPeer;
import dev.towline.tls.TlsPaths;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body makes no garbage of its own size: the arrays that it comes in are used again, and hold the right bytes. */
class BodyArraysTest {

    private static final Content CONTENT = Content.random(3, 20_000_000);
    private static final int BUFFER = 256 << 10;
    private static final int LEAST_ARRAY = 8 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final HttpOrigin origin = Origins.any(vertx, LIMIT);
    private final Set<byte[]> large = Collections.newSetFromMap(new IdentityHashMap<>());

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void ofABodyWithALength() throws Exception {
        try (Origin server = Origin.serving(CONTENT).start()) {
            take(origin, server.url("/fw.bin"));
        }
        theyWereUsedAgain();
    }

    /** A chunk begins anywhere in an array, and is copied then. */
    @Test
    void ofABodyInChunks() throws Exception {
        try (Origin server = Origin.serving(CONTENT).start()) {
            server.always(BodyFaults.chunked());
            take(origin, server.url("/fw.bin"));
        }
    }

    @Test
    void ofABodyOverTls() throws Exception {
        TestCertificate authority = TestCertificate.authority("fleet");
        Path trusted = authority.certificateTo(folder.resolve("ca.pem"));
        HttpOrigin overTls = new HttpOrigin(
                vertx,
                new Resolver(
                        new Names(vertx, host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, LIMIT),
                        AddressPolicy.any(),
                        Optional.empty()),
                Origins.files(new TlsPaths(Optional.of(trusted), Optional.empty(), Optional.empty())),
                LIMIT,
                "towline/test");
        try (TestPeer server =
                TestPeer.tls("127.0.0.1", authority.issue("cdn.example"), authority, socket -> {}, this::sendAll)) {
            take(overTls, URI.create("https://cdn.example:" + server.port() + "/fw.bin"));
        }
        theyWereUsedAgain();
    }

    private void sendAll(Socket client) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + CONTENT.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(CONTENT.toBytes());
        out.flush();
        request.readLine();
    }

    private void take(HttpOrigin from, URI url) throws InterruptedException {
        CRC32 crc = new CRC32();
        OriginRequest get = new OriginRequest(
                url, Map.of(), head -> new Verdict.Restart(OptionalLong.empty(), Validator.NONE), BUFFER);
        try (Exchange exchange = from.open(get)) {
            Handoff body = exchange.body();
            while (body.take(LIMIT) == Handoff.Found.BYTES) {
                crc.update(body.bytes(), 0, body.count());
                if (body.bytes().length >= LEAST_ARRAY) {
                    large.add(body.bytes());
                }
            }
            assertThat(body.arrived()).isEqualTo(CONTENT.size());
        }
        CRC32 expected = new CRC32();
        expected.update(CONTENT.toBytes());
        assertThat(crc.getValue()).isEqualTo(expected.getValue());
    }

    private void theyWereUsedAgain() {
        assertThat(large.stream().mapToLong(array -> array.length).sum())
                .as("bytes of all arrays")
                .isLessThan(CONTENT.size() / 2);
    }
}

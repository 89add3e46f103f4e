package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.Origins;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body makes no garbage of its own size: the arrays that it comes in are used again. */
class BodyArraysTest {

    private static final Content CONTENT = Content.random(3, 20_000_000);
    private static final int BUFFER = 256 << 10;
    private static final int LEAST_ARRAY = 8 << 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpOrigin origin = Origins.any(vertx, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void areUsedAgainAndHoldTheRightBytes() throws Exception {
        Set<byte[]> large = Collections.newSetFromMap(new IdentityHashMap<>());
        CRC32 crc = new CRC32();
        try (Origin server = Origin.serving(CONTENT).start();
                Exchange exchange = origin.open(get(server.url("/fw.bin")))) {
            Handoff body = exchange.body();
            while (body.take(Duration.ofSeconds(20)) == Handoff.Found.BYTES) {
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
        assertThat(large.stream().mapToLong(array -> array.length).sum())
                .as("bytes of all arrays")
                .isLessThan(CONTENT.size() / 2);
    }

    private static OriginRequest get(URI url) {
        return new OriginRequest(
                url, Map.of(), head -> new Verdict.Restart(OptionalLong.empty(), Validator.NONE), BUFFER);
    }
}

package dev.towline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.MqttPeer;
import dev.towline.testing.process.Seen;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The backend with a stop watch: pushes jobs, and knows when each status came. */
final class Clock implements AutoCloseable {

    private static final String BASE = "ota/" + Agent.DEVICE;
    private static final String ECHO = "bench/echo/";
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "REJECTED", "TIMED_OUT", "CANCELED");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Map<String, CompletableFuture<Heard>> first = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Heard>> end = new ConcurrentHashMap<>();
    private final MqttPeer peer;

    private record Heard(long nanos, Seen message) {}

    Clock(int brokerPort) {
        this.peer = new MqttPeer(Vertx.vertx(), brokerPort, this::heard);
        peer.subscribe(BASE + "/jobs/+/status");
        peer.subscribe(ECHO + "#");
    }

    private void heard(Seen message) {
        Heard now = new Heard(System.nanoTime(), message);
        if (message.topic().startsWith(ECHO)) {
            of(first, message.topic().substring(ECHO.length())).complete(now);
        } else if (!message.payload().isEmpty()) {
            JsonNode status = message.document();
            String job = status.path("jobId").asText();
            of(first, job).complete(now);
            if (ENDS.contains(status.path("status").asText())) {
                of(end, job).complete(now);
            }
        }
    }

    private static CompletableFuture<Heard> of(Map<String, CompletableFuture<Heard>> all, String id) {
        return all.computeIfAbsent(id, unseen -> new CompletableFuture<>());
    }

    /** @return when, by {@link System#nanoTime} */
    long push(String job, Object document) {
        long now = System.nanoTime();
        peer.publish(BASE + "/jobs/" + job + "/request", bytes(document), false);
        return now;
    }

    /** Seconds from a push to the job's first status. */
    double toFirst(String job, long pushed) throws Exception {
        return seconds(pushed, await(of(first, job)).nanos);
    }

    /** Seconds from a push to the job's success. */
    double toSuccess(String job, long pushed) throws Exception {
        Heard last = await(of(end, job));
        assertThat(last.message.document().path("status").asText())
                .as(last.message.payload())
                .isEqualTo("SUCCEEDED");
        return seconds(pushed, last.nanos);
    }

    private static Heard await(CompletableFuture<Heard> heard) throws Exception {
        return heard.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Seconds to the broker and back, at QoS 1. */
    double roundTrip() throws Exception {
        String id = UUID.randomUUID().toString();
        long sent = System.nanoTime();
        peer.publish(ECHO + id, new byte[0], false);
        return toFirst(id, sent);
    }

    private static byte[] bytes(Object document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    @Override
    public void close() {
        peer.close();
    }
}

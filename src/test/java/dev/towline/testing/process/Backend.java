package dev.towline.testing.process;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Plays the backend: pushes jobs to the device and receives all that is published on its topics. For one thread. */
public final class Backend implements AutoCloseable {

    private static final String BASE = "ota/" + Agent.DEVICE;

    private final int port;
    private final Watcher watcher = new Watcher(BASE);
    private Optional<MqttPeer> peer = Optional.empty();

    Backend(int port) {
        this.port = port;
    }

    public Watcher watcher() {
        return watcher;
    }

    /** Connects, again where the broker went away, and subscribes; what was seen before is kept. */
    public void connect() {
        close();
        MqttPeer connected = peer(watcher::add);
        peer = Optional.of(connected);
        connected.subscribe(BASE + "/#");
    }

    private MqttPeer peer(Consumer<Seen> listener) {
        VertxOptions small = new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1);
        return new MqttPeer(Vertx.vertx(small), port, listener);
    }

    /** Requests a job, not retained. */
    public void push(String job, Object document) {
        publish("jobs/" + job + "/request", bytes(document), false);
    }

    /** Requests a job; the broker keeps the request. */
    public void pushRetained(String job, Object document) {
        publish("jobs/" + job + "/request", bytes(document), true);
    }

    /** @param action {@code cancel}, {@code pause}, {@code resume} or {@code forget} */
    public void control(String job, String action) {
        publish("jobs/" + job + "/control", bytes("{\"action\":\"" + action + "\"}"), false);
    }

    /** Publishes anything below the device's topic; the broker has it when this returns. */
    public void publish(String topic, byte[] payload, boolean retain) {
        peer.orElseThrow().publish(BASE + "/" + topic, payload, retain);
    }

    private static byte[] bytes(Object document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the broker has retained of the device now, by topic below the device's. A message of our own follows the
     * retained ones, in order: when it is here they all are.
     */
    public Map<String, String> retained() {
        List<Seen> found = new CopyOnWriteArrayList<>();
        String fence = "fence/" + UUID.randomUUID();
        try (MqttPeer newcomer = peer(found::add)) {
            newcomer.subscribe(fence);
            newcomer.subscribe(BASE + "/#");
            newcomer.publish(fence, new byte[0], false);
            Patience.waitFor("the end of the retained messages").until(() -> found.stream()
                    .anyMatch(message -> message.topic().equals(fence)));
        }
        return found.stream()
                .filter(Seen::retained)
                .collect(Collectors.toMap(
                        message -> message.topic().substring(BASE.length() + 1),
                        Seen::payload,
                        (older, newer) -> newer));
    }

    @Override
    public void close() {
        peer.ifPresent(MqttPeer::close);
        peer = Optional.empty();
    }
}

package dev.towline.dev;

import dev.towline.job.JobId;
import dev.towline.mqtt.MqttConfig;
import dev.towline.report.Topics;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.mqtt.messages.MqttPublishMessage;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The main job at every start: does what a backend does, once the device is online, and shows on the console what comes
 * back. Acts on the event loop of its own connection to the broker.
 */
@Singleton
@IfBuildProfile("dev")
public class DevelopmentMode {

    private static final SampleFile FILE = new SampleFile(1024);
    private static final SampleOrigin.Line LINE = new SampleOrigin.Line(6 << 20, 10 << 20, 20 << 20);

    private static final String REST_PORT = "dev.towline.rest-port";
    private static final long REST_AGAIN_MILLIS = 50;

    private final Vertx vertx;
    private final Topics topics;
    private final JobStore store;
    private final MqttConfig broker;
    private final DevelopmentBroker brokerOfDevelopment;
    private final HttpServer http;
    private final Backend backend;
    private final SampleOrigin origin;
    private final SampleJob job;
    private final Screen screen = Screen.standard();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Map<String, PublishedStatus> latest = new HashMap<>();

    DevelopmentMode(
            Vertx vertx,
            Topics topics,
            JobStore store,
            MqttConfig broker,
            DevelopmentBroker brokerOfDevelopment,
            HttpServer http)
            throws IOException {
        String sha256 = FILE.sha256();
        this.vertx = vertx;
        this.topics = topics;
        this.store = store;
        this.broker = broker;
        this.brokerOfDevelopment = brokerOfDevelopment;
        this.http = http;
        this.backend = new Backend(vertx, broker, topics.all(), this::heard);
        this.origin = SampleOrigin.start(FILE, sha256, LINE);
        this.job = new SampleJob(origin.url(), FILE.size(), sha256);
    }

    void start(@Observes StartupEvent event) {
        backend.connect();
    }

    void stop(@Observes ShutdownEvent event) {
        backend.close();
        origin.close();
    }

    private void heard(MqttPublishMessage message) {
        String topic = message.topicName();
        byte[] payload = message.payload().getBytes();
        if (topic.equals(topics.presence()) && isOnline(message) && started.compareAndSet(false, true)) {
            begin();
        } else if (topic.endsWith("/progress") || (topic.endsWith("/status") && !message.isRetain())) {
            PublishedStatus.parse(payload).ifPresent(this::show);
        } else if (topic.equals(topics.rejected())) {
            screen.print("  rejected: " + message.payload());
        }
    }

    private static boolean isOnline(MqttPublishMessage presence) {
        return presence.payload().toString().contains("\"online\"");
    }

    private void begin() {
        int restPort = restPort();
        if (restPort == 0) {
            vertx.setTimer(REST_AGAIN_MILLIS, timer -> begin());
            return;
        }
        screen.print(new Welcome(topics.base(), broker, brokerOfDevelopment.described(), restPort, job).text());
        store.all().stream().filter(known -> SampleJob.isSample(known.id())).forEach(this::tidy);
        JobId id = SampleJob.newId(LocalTime.now(ZoneId.systemDefault()));
        backend.publish(topic(id, "request"), job.document(), true);
    }

    /** REST opens last of all, 0 until then; a live reload leaves it open and does not know its port any more. */
    private int restPort() {
        if (http.getPort() > 0) {
            System.setProperty(REST_PORT, Integer.toString(http.getPort()));
        }
        return Integer.getInteger(REST_PORT, 0);
    }

    /** Samples of earlier starts: their origin is gone, and their files would fill the disk. */
    private void tidy(JobRecord known) {
        backend.publish(topic(known.id(), "request"), "", true);
        String action = known.ended() ? "forget" : "cancel";
        backend.publish(topic(known.id(), "control"), "{\"action\":\"" + action + "\"}", false);
    }

    private void show(PublishedStatus now) {
        Optional<PublishedStatus> before = Optional.ofNullable(latest.get(now.jobId()));
        if (before.isPresent() && !now.isNewsAfter(before.get())) {
            return;
        }
        latest.put(now.jobId(), now);
        Story.between(before, now).forEach(line -> line.showOn(screen, "  " + now.jobId() + "  "));
        if (now.ended()) {
            JobId.parse(now.jobId())
                    .filter(SampleJob::isSample)
                    .ifPresent(id -> backend.publish(topic(id, "request"), "", true));
        }
    }

    private String topic(JobId id, String kind) {
        return topics.base() + "/jobs/" + id + "/" + kind;
    }
}

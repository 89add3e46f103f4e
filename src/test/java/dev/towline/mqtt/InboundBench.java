package dev.towline.mqtt;

import dev.towline.intake.Intake;
import dev.towline.job.JobId;
import dev.towline.report.JobMessages;
import dev.towline.report.Outbox;
import dev.towline.report.Outgoing;
import dev.towline.report.Publisher;
import dev.towline.report.StatusDocument;
import dev.towline.report.Topics;
import dev.towline.report.TowlineMessages;
import dev.towline.testing.IdleAgent;
import dev.towline.testing.Jobs;
import dev.towline.testing.ManualExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** All that a message may be for, with a broker that keeps in mind what it is sent and says nothing by itself. */
final class InboundBench {

    static final String BASE = "ota/dev/";
    static final Topics TOPICS = Topics.of("ota", "dev");

    private final IdleAgent idle;
    private final Connection connection = new Connection();
    private final ManualExecutor reports = new ManualExecutor();
    private final ManualExecutor timer = new ManualExecutor();
    private final List<Outgoing> sent = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final Router router;

    /** @param maxPending jobs that may wait */
    InboundBench(Path data, int maxPending) throws IOException {
        idle = new IdleAgent(data);
        JobMessages messages = new TowlineMessages(new StatusDocument("dev"), TOPICS);
        Outbox outbox = new Outbox(idle.store(), messages, new Uplink(), reports);
        Presence presence = new Presence(
                connection, new Uplink(), TOPICS, new PresenceDocument("dev", "1"), IdleAgent.CLOCK, timer);
        connection.listen(presence);
        router = new Router(
                new Intake(idle.store(), IdleAgent.POLICY, maxPending, Optional.empty(), IdleAgent.CLOCK),
                idle.control(),
                outbox,
                presence,
                new Rejections(new Uplink(), TOPICS, IdleAgent.CLOCK));
    }

    private final class Uplink implements Publisher {
        @Override
        public boolean isUp() {
            return connection.isUp();
        }

        @Override
        public CompletionStage<Void> publish(Outgoing message) {
            return InboundBench.this.send(message);
        }
    }

    private CompletionStage<Void> send(Outgoing message) {
        sent.add(message);
        return CompletableFuture.completedFuture(null);
    }

    IdleAgent idle() {
        return idle;
    }

    Connection connection() {
        return connection;
    }

    /** Of the presence that is contradicted. */
    ManualExecutor timer() {
        return timer;
    }

    Router router() {
        return router;
    }

    /** Published just now. */
    Arrival arrival(String topic, String payload) {
        return arrival(topic, payload, false);
    }

    Arrival arrival(String topic, String payload, boolean retained) {
        return new Arrival(
                new InboundTopics(TOPICS).of(BASE + topic),
                BASE + topic,
                payload.getBytes(StandardCharsets.UTF_8),
                retained,
                () -> acknowledged.add(topic));
    }

    /** Does all that is to be done by now. */
    void settle() {
        idle.loop().run();
        reports.run();
        timer.run();
    }

    /** Topics, below the device's, of what was acknowledged. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** What went out on a topic below the device's. */
    List<String> sent(String topic) {
        return sent.stream()
                .filter(message -> message.topic().equals(BASE + topic))
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The state of a job, nothing where it is not known. */
    String stateOf(String job) {
        JobId id = Jobs.id(job);
        return idle.store().find(id).map(known -> known.state().status().name()).orElse("");
    }
}

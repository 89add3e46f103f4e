package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.EndState;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.testing.Jobs;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a broker that takes what it is sent and gives nothing back by itself. */
class OutboxTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final JobId ID = Jobs.id("one");

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private final Broker broker = new Broker();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private JobStore store;
    private Outbox outbox;

    private static final class Broker implements Publisher {
        private final List<String> taken = new CopyOnWriteArrayList<>();
        private volatile boolean up;

        @Override
        public boolean isUp() {
            return up;
        }

        @Override
        public CompletionStage<Void> publish(Outgoing message) {
            taken.add(new String(message.payload(), StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(null);
        }
    }

    @BeforeEach
    void start() throws IOException {
        store = JobStore.open(disk, new DataFolder(data), 1000);
        outbox = new Outbox(
                store, new TowlineMessages(new StatusDocument("dev"), Topics.of("ota", "dev")), broker, thread);
        outbox.start();
    }

    @AfterEach
    void stop() {
        outbox.stop();
    }

    private void create() throws IOException {
        store.create(JobRecord.create(ID, Optional.of(Jobs.job(ID)), new JobState.Queued(), NOW));
    }

    private void connect() {
        broker.up = true;
        outbox.connected();
    }

    private static byte[] status(int version) {
        return ("{\"jobId\":\"one\",\"version\":" + version + "}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasOvertakenWhileTheBrokerWasAwayIsNotPublished() throws IOException {
        create();
        store.update(ID, r -> r.entering(new JobState.Downloading(), NOW));
        store.update(ID, r -> r.entering(new EndState.Canceled(), NOW));

        connect();

        Patience.waitFor("the broker to get a status").until(() -> !broker.taken.isEmpty());
        assertThat(broker.taken).singleElement().asString().contains("CANCELED", "\"version\":3");
    }

    @Test
    void theVersionsOfAJobThatWasLostGoOnAboveWhatTheBrokerKeeps() throws IOException {
        connect();
        outbox.echo(ID, status(7));

        create();

        Patience.waitFor("the broker to get a status")
                .until(() -> broker.taken.stream().anyMatch(status -> status.contains("\"version\":8")));
        assertThat(broker.taken).noneMatch(status -> status.contains("\"version\":1,"));
    }

    @Test
    void theFirstVersionOfSuchAJobIsNotPublishedThoughItWasWaiting() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        connect();
        thread.submit(() -> {
            both.await();
            return both;
        });
        outbox.echo(ID, status(7));
        create();

        both.countDown();

        Patience.waitFor("the broker to get a status").until(() -> !broker.taken.isEmpty());
        assertThat(broker.taken).singleElement().asString().contains("\"version\":8");
    }

    @Test
    void aVersionThatCannotBeRaisedYetLosesNoStatus() throws IOException {
        create();
        disk.add(DiskRules.failAll(Operation.WRITE, DiskRules.noSpace()));
        outbox.echo(ID, status(7));

        connect();

        Patience.waitFor("the broker to get a status")
                .until(() -> broker.taken.stream().anyMatch(status -> status.contains("QUEUED")));
    }
}

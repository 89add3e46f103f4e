package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.ManualExecutor;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits, in which order it is dealt with, when it is acknowledged, and what is left to the broker. */
class InboxTest {

    private static final String REQUEST = "jobs/a/request";
    private static final String CONTROL = "jobs/a/control";
    private static final String OTHER = "jobs/b/request";
    private static final String JOB = new JobDocument().toString();
    private static final String CANCEL = "{\"action\":\"cancel\"}";
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int MOST = 20_000;
    private static final int HEAVIEST = 8 << 20;
    /** On a topic that is for nobody: it is acknowledged, and nothing else happens. */
    private static final String IDLE = "jobs/a/progress";

    @TempDir
    Path data;

    private final ManualExecutor thread = new ManualExecutor();
    private final AtomicInteger connections = new AtomicInteger();
    private InboundBench bench;
    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        bench = new InboundBench(data, 10);
        inbox = new Inbox(thread, bench.router(), connections::incrementAndGet);
    }

    private void settle() {
        pass(Duration.ZERO);
    }

    private void pass(Duration time) {
        thread.pass(time);
        bench.settle();
        thread.run();
        bench.settle();
    }

    private void take(String topic, String payload) {
        inbox.take(bench.arrival(topic, payload));
    }

    private void recordsFail(String job) {
        bench.idle()
                .disk()
                .add(DiskRules.failAll(Operation.FORCE, DiskRules.noSpace()).onNames(job + ".json.tmp"));
    }

    @Test
    void aMessageIsAcknowledgedOnceItIsOnDisk() {
        take(REQUEST, JOB);
        assertThat(bench.acknowledged()).isEmpty();

        settle();

        assertThat(bench.acknowledged()).containsExactly(REQUEST);
        assertThat(data.resolve("jobs").resolve("a.json")).exists();
    }

    @Test
    void whatCouldNotBeKeptIsTriedAgainUntilItIs() {
        recordsFail("a");
        take(REQUEST, JOB);
        settle();
        for (int attempt = 0; attempt < 5; attempt++) {
            pass(AGAIN);
        }
        assertThat(bench.acknowledged()).isEmpty();
        bench.idle().disk().clear();

        pass(AGAIN.minusNanos(1));
        assertThat(bench.acknowledged()).isEmpty();
        pass(Duration.ofNanos(1));

        assertThat(bench.acknowledged()).containsExactly(REQUEST);
        assertThat(bench.stateOf("a")).isEqualTo("QUEUED");
        assertThat(bench.sent("rejected")).isEmpty();
    }

    @Test
    void theOrderOfOneJobIsKeptOverFailuresAndOthersDoNotWait() {
        recordsFail("a");
        take(REQUEST, JOB);
        take(CONTROL, CANCEL);
        take(OTHER, JOB);
        settle();
        assertThat(bench.acknowledged()).containsExactly(OTHER);
        bench.idle().disk().clear();

        pass(AGAIN);

        assertThat(bench.acknowledged()).containsExactly(OTHER, REQUEST, CONTROL);
        assertThat(bench.stateOf("a")).isEqualTo("CANCELED");
        assertThat(bench.sent("rejected")).isEmpty();
    }

    @Test
    void aControlThatTakesItsTimeHoldsUpTheRequestAfterIt() {
        take(REQUEST, JOB);
        settle();
        take(CONTROL, CANCEL);
        take(REQUEST, JOB);
        thread.run();
        assertThat(bench.acknowledged()).as("the loop has not come round").containsExactly(REQUEST);

        settle();

        assertThat(bench.acknowledged()).containsExactly(REQUEST, CONTROL, REQUEST);
    }

    @Test
    void whatNoTimeHealsIsAnsweredAtTheSecondAttemptAndTheNextHasItsTurn() {
        bench.idle()
                .disk()
                .add(DiskRules.failAll(Operation.FORCE, new FileSystemException("f", null, "Is a directory"))
                        .onNames("a.json.tmp"));
        take(REQUEST, JOB);
        take(CONTROL, CANCEL);
        settle();
        assertThat(bench.acknowledged()).isEmpty();

        pass(AGAIN);

        assertThat(bench.acknowledged()).containsExactly(REQUEST, CONTROL);
        assertThat(bench.sent("rejected")).hasSize(2);
        assertThat(bench.sent("rejected").get(0)).contains("STORAGE_ERROR");
        assertThat(bench.sent("rejected").get(1)).contains("UNKNOWN_JOB");
    }

    @Test
    void whatIsNotUnderstoodIsDroppedAndTheNextHasItsTurn() {
        bench.idle().store().observe(changed -> {
            if (changed.id().toString().equals("a")) {
                throw new IllegalStateException("nobody thought of that");
            }
        });
        take(REQUEST, JOB);
        take(OTHER, JOB);

        settle();

        assertThat(bench.acknowledged()).containsExactly(REQUEST, OTHER);
    }

    @Test
    void tooManyAreLeftToTheBroker() {
        for (int i = 0; i <= MOST; i++) {
            take(IDLE, "");
        }
        settle();
        assertThat(bench.acknowledged()).hasSize(MOST);

        take(IDLE, "");
        settle();
        assertThat(bench.acknowledged()).as("there is room again").hasSize(MOST + 1);
    }

    @Test
    void tooHeavyOnesAreLeftToTheBroker() {
        take(IDLE, "x".repeat(HEAVIEST - 1));
        take(IDLE, "x");
        take(OTHER, "x");
        settle();
        assertThat(bench.acknowledged()).containsExactly(IDLE, IDLE);

        take(OTHER, "x");
        settle();
        assertThat(bench.acknowledged()).as("there is room again").containsExactly(IDLE, IDLE, OTHER);
    }

    @Test
    void whatWasLeftIsFetchedByANewConnectionOnceAllElseIsDone() {
        take(IDLE, "x".repeat(HEAVIEST));
        take(OTHER, "x");
        take(OTHER, "x");
        assertThat(connections).hasValue(0);

        settle();
        assertThat(connections).hasValue(1);

        take(OTHER, "x");
        settle();
        assertThat(connections).as("nothing is left").hasValue(1);
    }

    @Test
    void aConnectionThatWasMadeMeanwhileHasBroughtWhatWasLeft() {
        take(IDLE, "x".repeat(HEAVIEST));
        take(OTHER, "x");
        inbox.made(true);

        settle();

        assertThat(connections).hasValue(0);
    }

    @Test
    void oneAloneIsTakenHoweverHeavy() {
        take(IDLE, "x".repeat(HEAVIEST + 1));
        settle();

        assertThat(bench.acknowledged()).containsExactly(IDLE);
    }

    @Test
    void whatWaitsForItsNextAttemptCounts() {
        recordsFail("a");
        take(REQUEST, JOB);
        settle();

        take(IDLE, "x".repeat(HEAVIEST));
        settle();

        assertThat(bench.acknowledged()).isEmpty();
    }

    @Test
    void whatTheBrokerHandsOverAgainIsAcknowledgedAndAsksForNothing() {
        take(REQUEST, JOB);
        take(CONTROL, CANCEL);
        settle();
        inbox.made(true);
        long version = version();
        confirm(version);

        inbox.take(bench.arrival(REQUEST, JOB, true));
        settle();
        assertThat(bench.acknowledged()).hasSize(3);
        assertThat(version()).isEqualTo(version);
        assertThat(confirmed()).isTrue();

        inbox.made(false);
        inbox.take(bench.arrival(REQUEST, JOB, true));
        settle();
        assertThat(confirmed())
                .as("to a broker that has forgotten, the end is published again")
                .isFalse();
    }

    private void confirm(long version) {
        assertThatNoException().isThrownBy(() -> bench.idle().store().confirm(Jobs.id("a"), version));
    }

    private long version() {
        return bench.idle().store().all().get(0).report().version();
    }

    private boolean confirmed() {
        return bench.idle().store().all().get(0).confirmed();
    }

    @Test
    void whatComesAtTheEndIsLeftToTheBroker() {
        recordsFail("a");
        take(REQUEST, JOB);
        settle();
        thread.shutdown();

        take(OTHER, JOB);
        pass(AGAIN);

        assertThat(bench.acknowledged()).isEmpty();
    }
}

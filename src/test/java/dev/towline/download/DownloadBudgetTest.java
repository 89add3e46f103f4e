package dev.towline.download;

import static dev.towline.download.DownloadBench.SOON;
import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.BodyFaults.chunked;
import static dev.towline.testing.origin.BodyFaults.corruptAt;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.RangeFaults.ignoreRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.FailureCode;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job may cost: wasted bytes, size, bytes a second. */
@QuarkusTest
class DownloadBudgetTest {

    /** Far more than connections buffer. */
    private static final int SIZE = 8 << 20;

    @TempDir
    Path folder;

    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, Content.random(14, SIZE));
    }

    @AfterEach
    void close() throws IOException {
        assertThat(bench.origin().violations()).isEmpty();
        bench.close();
    }

    @Test
    void aJobThatWastesTooMuchIsGivenUp() throws Exception {
        bench.wastingAtMost("1");
        for (int cut = 1; cut <= 20; cut++) {
            bench.origin().script(ignoreRange().and(cutAfter(SIZE - 1000 + cut)));
        }

        failed("WASTE_LIMIT").hold(bench.run(), bench);

        bench.origin().awaitConnections(0, SOON);
        assertThat(bench.origin().bytesSent()).isLessThan(3L * SIZE);
    }

    @Test
    void asMuchAsIsAllowedMayBeWasted() throws IOException {
        bench.wastingAtMost("1").origin().script(cutAfter(SIZE - 1), ignoreRange());

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whereNothingMayBeWastedNothingNeedBe() throws IOException {
        bench.wastingAtMost("0").origin().script(cutAfter(3 << 20), cutAfter(1 << 20));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whatTheJobHasWastedBeforeCounts() throws IOException {
        bench.wastingAtMost("0.5").origin().script(cutAfter(SIZE * 3 / 4)).then(Fault.status(403));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);
        bench.origin().then(ignoreRange());

        failed("WASTE_LIMIT").hold(bench.run(), bench);
    }

    @Test
    void aSizeOverTheLimitIsNotStarted() throws Exception {
        bench.limitedTo(SIZE - 1, 10);

        failed(FailureCode.TOO_LARGE).hold(bench.run(), bench);

        bench.origin().awaitConnections(0, SOON);
        assertThat(bench.events().all(RecordedEvents.What.MOVED)).isEmpty();
    }

    @Test
    void aSizeOverTheLimitIsMetOnTheWay() throws Exception {
        bench.limitedTo(1 << 20, 10).origin().always(chunked());

        failed(FailureCode.TOO_LARGE).hold(bench.run(), bench);

        bench.origin().awaitConnections(0, SOON);
        assertThat(bench.origin().requests()).singleElement().satisfies(exchange -> {
            assertThat(exchange.ending()).isEqualTo(Exchange.Ending.CLIENT_CLOSED);
            assertThat(exchange.sent()).isLessThan(SIZE);
        });
    }

    @Test
    void exactlyTheLimitIsAllowed() throws IOException {
        bench.limitedTo(SIZE, 10).origin().always(chunked());

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void bytesOfOneResponseGetNoRetry() throws IOException {
        bench.origin().script(corruptAt(5));

        failed(FailureCode.SHA256_MISMATCH).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
        assertThat(bench.parts()).isEmptyDirectory();
    }

    @Test
    void bytesOfSeveralResponsesGetOneRetry() throws IOException {
        bench.origin().script(cutAfter(1 << 20), corruptAt(4 << 20));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);

        assertThat(bench.events().offsets()).containsExactly(0L, 1L << 20, 0L);
        assertThat(bench.events().all(RecordedEvents.What.MISMATCH_RETRY)).hasSize(1);
    }

    @Test
    void aFreshTryThatIsSplicedAgainIsTheLast() throws IOException {
        bench.origin().script(cutAfter(1 << 20), corruptAt(4 << 20), cutAfter(2 << 20), corruptAt(4 << 20));

        failed(FailureCode.SHA256_MISMATCH).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(4);
        assertThat(bench.parts()).isEmptyDirectory();
    }

    @Test
    void aFreshTryThatIsCutIsResumed() throws IOException {
        bench.origin().script(cutAfter(1 << 20), corruptAt(4 << 20), cutAfter(900_000));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);

        assertThat(bench.events().offsets()).containsExactly(0L, 1L << 20, 0L, 900_000L);
    }

    @Test
    void bytesOfAnEarlierProcessAreSplicedToo() throws IOException {
        bench.origin().script(corruptAt(100).and(cutAfter(1 << 20))).then(Fault.status(403));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);
        bench.origin().then(Fault.none());

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    /** By real time, so coarse: 8 MiB at 16 MiB/s are no faster than a third of a second. */
    @Test
    void theJobsCapHolds() throws IOException {
        long begun = System.nanoTime();
        bench.capped(new BandwidthLimit(16 << 20, System::nanoTime));

        done(0).hold(bench.run(), bench);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(330));
    }
}

package dev.towline.download;

import static dev.towline.download.DownloadBench.MAX_RETRIES;
import static dev.towline.download.DownloadBench.SOON;
import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static dev.towline.testing.origin.DeliveryFaults.drop;
import static dev.towline.testing.origin.DeliveryFaults.halfHead;
import static dev.towline.testing.origin.DeliveryFaults.holdHead;
import static dev.towline.testing.origin.DeliveryFaults.silence;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.Impatient;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Gate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that stop, and how often they are asked again. */
@QuarkusTest
@TestProfile(Impatient.class)
class DownloadStallsTest {

    /** Longer than a busy machine takes for bytes that come. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;

    @TempDir
    Path folder;

    private final Gate gate = new Gate();
    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, Content.random(8, SIZE)).stallingAfter(SHORT);
    }

    @AfterEach
    void close() throws IOException {
        assertThat(bench.origin().violations()).isEmpty();
        bench.close();
    }

    @Test
    void aStalledBodyIsResumed() throws Exception {
        bench.origin().script(stallAfter(CUT));

        done(0).hold(bench.run(), bench);

        assertThat(bench.events().offsets()).containsExactly(0L, (long) CUT);
        bench.origin().awaitConnections(0, SOON);
        assertThat(endings()).startsWith(Exchange.Ending.CLIENT_CLOSED);
    }

    @Test
    void whatAStalledResponseStillSendsIsNotWritten() throws Exception {
        Gate second = new Gate();
        bench.stallingAfter(Duration.ofSeconds(5)).origin().script(stallAfter(CUT, gate), stallAfter(1000, second));
        DownloadBench.Running running = bench.start();
        second.awaitReached(SOON);

        gate.open();
        bench.origin().awaitEnded(1, SOON);
        second.open();

        done(0).hold(running.await(), bench);
        assertThat(bench.origin().requests()).hasSize(2);
    }

    @Test
    void aHeadThatIsLateHasNoWayToTheFile() throws Exception {
        Gate second = new Gate();
        bench.stallingAfter(SOON).origin().script(holdHead(gate), stallAfter(1000, second));
        DownloadBench.Running running = bench.start();
        second.awaitReached(SOON);

        gate.open();
        bench.origin().awaitEnded(1, SOON);
        second.open();

        done(0).hold(running.await(), bench);
        assertThat(bench.origin().requests()).hasSize(2);
    }

    @Test
    void halfAHeaderSectionIsNoResponse() throws IOException {
        bench.origin().script(halfHead(gate));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(2);
    }

    @Test
    void silenceIsATimeout() throws Exception {
        bench.origin().always(silence());

        failed("TIMEOUT").hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1 + MAX_RETRIES);
        bench.origin().awaitConnections(0, SOON);
    }

    @Test
    void stallsWithoutANewByteAreATimeout() throws Exception {
        bench.origin().script(stallAfter(CUT)).then(stallAfter(0));

        failed("TIMEOUT").hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(2 + MAX_RETRIES);
        bench.origin().awaitConnections(0, SOON);
    }

    @Test
    void anOriginThatIsAwayIsAskedAgain() throws Exception {
        bench.origin().stopListening();

        failed("CONNECTION_LOST").hold(bench.run(), bench);

        assertThat(bench.events().delays()).hasSize(MAX_RETRIES);
        assertThat(bench.events().offsets()).containsOnly(0L).hasSize(1 + MAX_RETRIES);
    }

    @Test
    void anyProgressStartsTheCountAgain() throws IOException {
        bench.origin()
                .script(
                        drop(),
                        drop(),
                        drop(),
                        cutAfter(1),
                        drop(),
                        Fault.status(503),
                        cutAfter(0),
                        cutAfter(1),
                        drop(),
                        drop(),
                        drop());

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(12);
    }

    @Test
    void manyCutsDoNotCountWhereEachBringsBytes() throws IOException {
        bench.origin().then(cutEvery(4 << 10));

        done(0).hold(bench.run(), bench);

        assertThat(bench.events().delays()).isEmpty();
    }

    @Test
    void theWaitDoublesAndIsAnnounced() throws IOException {
        bench.retrying(MAX_RETRIES);
        bench.origin().always(Fault.status(503));

        failed("HTTP_503").hold(bench.run(), bench);

        assertThat(bench.events().delays())
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(bench.events().all(RecordedEvents.What.RETRYING)).hasSize(MAX_RETRIES);
    }

    @Test
    void aServersWishIsHeeded() throws IOException {
        bench.retrying(MAX_RETRIES);
        bench.origin()
                .script(Fault.status(503).retryAfter("7"), Fault.status(429).retryAfter("100000"), drop());

        done(0).hold(bench.run(), bench);

        assertThat(bench.events().delays())
                .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(600), Duration.ofSeconds(2));
    }

    private List<Exchange.Ending> endings() {
        return bench.origin().requests().stream().map(Exchange::ending).toList();
    }
}

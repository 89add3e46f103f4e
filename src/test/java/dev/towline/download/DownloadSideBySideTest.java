package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static dev.towline.testing.origin.DeliveryFaults.rate;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Cause;
import dev.towline.job.FailureCode;
import dev.towline.testing.origin.BodyFaults;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.HeadFaults;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.origin.RangeFaults;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Several connections for one artefact. */
@QuarkusTest
@Timeout(60)
class DownloadSideBySideTest {

    private static final int BLOCK = 16 << 10;
    private static final int SIZE = 60 * BLOCK + 99;
    private static final Content CONTENT = Content.random(12, SIZE);
    private static final Duration SOON = DownloadBench.SOON;

    @TempDir
    Path folder;

    private DownloadBench bench;
    private Origin mirror;

    @BeforeEach
    void open() throws IOException {
        mirror = Origin.serving(CONTENT).start();
        bench = new DownloadBench(folder, CONTENT).wide(4, BLOCK);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        mirror.close();
    }

    /** Held up in the middle, each connection waits for the others to be there. */
    @Test
    void fourConnectionsAtATime() throws Exception {
        Gate gate = new Gate();
        bench.origin().then(stallAfter(BLOCK, gate));
        DownloadBench.Running running = bench.start();

        bench.origin().awaitUnderWay(4, SOON);
        gate.open();

        assertThat(running.await()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.origin().violations()).isEmpty();
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
    }

    @Test
    void oneConnectionWhereTheValidatorIsWeak() throws IOException {
        bench.origin().always(HeadFaults.weakEtag().and(HeadFaults.noLastModified()));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
    }

    @Test
    void oneConnectionWhereTheSizeIsUnknown() throws IOException {
        bench.origin().always(BodyFaults.chunked());

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
    }

    @Test
    void aSourceThatIgnoresRangesGoesOnWithTheFirst() throws IOException {
        bench.origin().always(RangeFaults.ignoreRange().and(rate(2 << 20)));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
        assertThat(bench.events().offsets()).hasSizeLessThan(3);
    }

    /** That the other was of no use is not why the first has ended. */
    @Test
    void aCutIsReportedThoughTheOtherConnectionEndsAfterIt() throws Exception {
        Gate first = new Gate();
        Gate other = new Gate();
        bench.origin().script(stallAfter(BLOCK, first).and(cutAfter(2 * BLOCK)));
        bench.origin().then(RangeFaults.ignoreRange().and(DeliveryFaults.holdHead(other)));
        DownloadBench.Running running = bench.start();
        bench.origin().awaitUnderWay(2, SOON);

        first.open();
        bench.origin().awaitConnections(1, SOON);
        other.open();

        assertThat(running.await()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.events().interruptions()).first().isEqualTo(Cause.CONNECTION_LOST);
    }

    @Test
    void aSourceThatRefusesTheSecondConnectionIsNotPunished() throws IOException {
        bench.origin().script(rate(1 << 20)).then(Fault.status(503).retryAfter("7"));
        bench.origin().script(Fault.status(503), Fault.none());

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.events().delays()).isEmpty();
    }

    @Test
    void cutConnectionsGoOnWhereTheyWere() throws IOException {
        bench.origin().always(cutEvery(5 * BLOCK + 11));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
    }

    @Test
    void aStopKeepsAllThatHasCome() throws Exception {
        Gate gate = new Gate();
        bench.origin().then(stallAfter(BLOCK + 50, gate));
        DownloadBench.Running running = bench.start();
        bench.origin().awaitUnderWay(4, SOON);
        Outcome stopped = running.stop();
        gate.open();
        bench.origin().awaitConnections(0, SOON);
        bench.origin().then(Fault.none());
        long sent = bench.origin().bytesSent();

        assertThat(stopped).isInstanceOf(Outcome.Stopped.class);
        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
        assertThat(bench.origin().bytesSent() - sent)
                .isLessThanOrEqualTo(SIZE - stopped.progress().received() + 4L * BLOCK);
    }

    @Test
    void mirrorsShareTheWork() throws Exception {
        Gate gate = new Gate();
        bench.withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"));
        bench.origin().then(stallAfter(BLOCK, gate));
        mirror.then(stallAfter(BLOCK, gate));
        DownloadBench.Running running = bench.start();

        bench.origin().awaitRequests(2, SOON);
        mirror.awaitRequests(1, SOON);
        gate.open();

        assertThat(running.await()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
    }

    @Test
    void aMirrorWithAnotherFileIsFoundOut() throws IOException {
        bench.withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"));
        mirror.always(HeadFaults.silentlyChanged(Content.random(13, SIZE)));
        bench.origin().always(rate(1 << 19));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
        assertThat(bench.events().mismatchRetried()).isTrue();
    }

    @Test
    void wrongBytesOfTheOneSourceFail() throws IOException {
        bench.origin().always(BodyFaults.corruptAt(40L * BLOCK));

        Expect.failed(FailureCode.SHA256_MISMATCH).hold(bench.run(), bench);
    }

    @Test
    void theWasteBudgetHoldsForAll() throws IOException {
        bench.wastingAtMost("0.5").withBlocks(BLOCK).wide(4, BLOCK);
        bench.origin().always(RangeFaults.ignoreRange()).then(cutAfter(5 * BLOCK));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.progress().onWire()).isLessThan(2L * SIZE);
    }

    @Test
    void theCapHoldsForAll() throws IOException {
        bench.capped(new BandwidthLimit(SIZE, System::nanoTime));
        long began = System.nanoTime();

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);

        assertThat(System.nanoTime() - began)
                .isGreaterThan(Duration.ofMillis(700).toNanos());
    }

    /** The mirror's block hangs until the others are there: the first source takes it over. */
    @Test
    void aLateBlockIsAskedOfAnotherSource() throws IOException {
        bench.withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"));
        bench.origin().always(rate(SIZE / 8));
        mirror.always(stallAfter(BLOCK + 100));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
        assertThat(outcome.progress().onWire()).isLessThan(SIZE + 4L * BLOCK);
    }

    /** What the first response brings is not given up for a source that then does not send it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aSecondConnectionThatIsRefusedCostsNothing(String name, Fault refusal) throws IOException {
        bench.origin().always(refusal.whenRanged().and(rate(1 << 19)));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(2);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("404", Fault.status(404)),
                arguments("403", Fault.status(403)),
                arguments("503", Fault.status(503)),
                arguments("416", RangeFaults.unsatisfiable()),
                arguments("no Content-Range", RangeFaults.noContentRange()),
                arguments("another total", RangeFaults.total(SIZE + 1)),
                arguments("reset", DeliveryFaults.resetAtOnce()),
                arguments("the whole", RangeFaults.ignoreRange()));
    }

    /** Or the source is asked again and again, as long as the first connection fetches. */
    @Test
    void connectionsThatBringNothingAreFew() throws IOException {
        bench.origin().always(cutAfter(0).whenRanged().and(rate(1 << 19)));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void whereNothingMayBeWastedOneConnectionFetches() throws IOException {
        bench.wastingAtMost("0").origin().always(rate(1 << 20));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
    }

    /** Behind a cap all buffers are full: what is in them is no waste when a connection ends early. */
    @Test
    void behindACapNothingIsFetchedTwice() throws IOException {
        bench.capped(new BandwidthLimit(SIZE / 2, System::nanoTime));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.progress().onWire()).isLessThan(SIZE + 4L * (64 << 10));
    }

    @Test
    void bytesThatAreBeingWrittenAreNoWaste() throws IOException {
        bench.wastingAtMost("1").origin().script(cutAfter(SIZE - 1), RangeFaults.ignoreRange());

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    /** Once four connections fetch, the first response is over where the others begin. */
    @Test
    void nothingIsReadOnlyToBeDropped() throws IOException {
        bench.origin().always(rate(1 << 18));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.progress().onWire()).isLessThan(SIZE + 4L * BLOCK);
    }
}

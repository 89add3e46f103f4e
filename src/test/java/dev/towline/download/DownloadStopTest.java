package dev.towline.download;

import static dev.towline.download.DownloadBench.SOON;
import static dev.towline.download.Expect.done;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.halfHead;
import static dev.towline.testing.origin.DeliveryFaults.holdHead;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Gate;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asked to stop, in whatever it does: the connection is closed, the bytes are kept, and the next run goes on there. */
@QuarkusTest
@Timeout(120)
class DownloadStopTest {

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;

    @TempDir
    Path folder;

    private final Gate gate = new Gate();
    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, Content.random(9, SIZE));
    }

    @AfterEach
    void close() throws IOException {
        assertThat(bench.origin().violations()).isEmpty();
        bench.close();
    }

    @Test
    void whileItReadsWhatIsOnDisk() throws IOException {
        bench.origin().script(cutAfter(CUT), Fault.status(403));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);

        Thread.currentThread().interrupt();
        Outcome stopped = bench.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped).isInstanceOf(Outcome.Stopped.class);
        assertThat(bench.origin().requests()).hasSize(2);
        done(0).hold(bench.run(), bench);
    }

    @Test
    void whileItWaitsForAResponse() throws Exception {
        bench.origin().script(holdHead(gate));
        DownloadBench.Running running = bench.start();
        gate.awaitReached(SOON);

        stoppedAt(running, 0);

        done(0).hold(bench.run(), bench);
    }

    @Test
    void inTheMiddleOfAHead() throws Exception {
        bench.origin().script(halfHead(gate));
        DownloadBench.Running running = bench.start();
        gate.awaitReached(SOON);

        stoppedAt(running, 0);

        done(0).hold(bench.run(), bench);
    }

    @Test
    void whileItWaitsForBytes() throws Exception {
        bench.origin().script(stallAfter(CUT));
        DownloadBench.Running running = stoppable(CUT);

        stoppedAt(running, CUT);

        done(0).hold(bench.run(), bench);
        assertThat(resume().range()).contains("bytes=" + CUT + "-");
        assertThat(resume().ifRange()).isPresent();
    }

    @Test
    void whileItWaitsForItsNextTry() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        bench.retrying(3, new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10)));
        bench.origin().script(stallAfter(CUT), Fault.status(503));
        bench.origin().then(Fault.none());
        DownloadBench.Running first = stoppable(CUT);
        stoppedAt(first, CUT);
        bench.events().listen(said -> {
            if (said.what() == RecordedEvents.What.RETRYING) {
                waiting.countDown();
            }
        });
        DownloadBench.Running running = bench.start();
        assertThat(waiting.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        stoppedAt(running, CUT);

        done(0).hold(bench.run(), bench);
    }

    @Test
    void whileItsCapHoldsItBack() throws Exception {
        bench.capped(new BandwidthLimit(1, () -> 0));
        bench.origin().script(stallAfter(CUT));
        DownloadBench.Running running = stoppable(1);

        Outcome outcome = running.stop();

        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        bench.origin().awaitConnections(0, SOON);
        long kept = Files.size(bench.part());
        assertThat(outcome.progress().received()).isEqualTo(kept).isPositive();
        bench.capped(new BandwidthLimit(0, System::nanoTime));
        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
        assertThat(resume().range()).contains("bytes=" + kept + "-");
    }

    @Test
    void timeAndAgain() throws Exception {
        for (int step = 1; step <= 5; step++) {
            long at = step * 30_000L;
            bench.origin().script(stallAfter(30_000));
            stoppedAt(stoppable(at), at);
        }

        done(0).hold(bench.run(), bench);

        bench.origin().awaitConnections(0, SOON);
        assertThat(bench.origin().bytesSent()).isEqualTo(SIZE);
        assertThat(bench.events().offsets()).containsExactly(0L, 30_000L, 60_000L, 90_000L, 120_000L, 150_000L);
    }

    /** Under way, with so many bytes on disk. */
    private DownloadBench.Running stoppable(long bytes) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        bench.events().listen(said -> {
            if (said.progress().received() >= bytes) {
                there.countDown();
            }
        });
        DownloadBench.Running running = bench.start();
        assertThat(there.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return running;
    }

    private void stoppedAt(DownloadBench.Running running, long bytes) throws Exception {
        Outcome outcome = running.stop();

        assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
        assertThat(outcome.progress().received()).isEqualTo(bytes);
        assertThat(bench.target()).doesNotExist();
        assertThat(Files.size(bench.part())).isEqualTo(bytes);
        bench.origin().awaitConnections(0, SOON);
    }

    private Exchange resume() {
        List<Exchange> requests = bench.origin().requests();
        return requests.get(requests.size() - 1);
    }
}

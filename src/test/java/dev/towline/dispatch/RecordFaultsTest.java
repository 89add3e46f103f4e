package dev.towline.dispatch;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.towline.disk.LocalDisk;
import dev.towline.job.JobStatus;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Patience;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that cannot be written holds up its own job alone, and a passing error holds up none. */
@QuarkusTest
class RecordFaultsTest {

    private static final Duration PATIENCE = Patience.LIMIT;
    private static final int SIZE = 100_000;

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private final Origin origin = Origin.serving(Content.random(22, SIZE));
    private DispatchBench bench;

    @BeforeEach
    void open() throws IOException {
        origin.start();
        bench = new DispatchBench(folder, Content.random(22, SIZE), disk);
    }

    @AfterEach
    void close() throws IOException {
        disk.clear();
        bench.close();
        origin.close();
    }

    @Test
    void aRecordThatCannotBeWrittenHoldsUpNoOtherJob() throws IOException {
        Gate gate = new Gate();
        origin.script(stallAfter(SIZE / 2, gate));
        bench.offer("first", 0, origin.url("/fw.bin"));
        bench.awaitBytes("first", SIZE / 2);
        bench.offer("stuck", 0, origin.url("/fw.bin"));
        bench.offer("next", 0, origin.url("/fw.bin"));
        disk.add(DiskRules.failAll(Operation.OPEN, DiskRules.ioError()).onNames("stuck.json.tmp"));
        gate.open();

        bench.awaitStatus("next", JobStatus.SUCCEEDED);
        assertThat(bench.state("stuck").status()).isEqualTo(JobStatus.QUEUED);
        assertThat(bench.troubles()).containsEntry("the record of stuck", "Input/output error");

        disk.clear();
        bench.awaitStatus("stuck", JobStatus.SUCCEEDED);
        await().atMost(PATIENCE).until(() -> bench.troubles().isEmpty());
    }

    @Test
    void anEndThatCannotBeKeptGivesItsSlotAway() throws IOException {
        Gate gate = new Gate();
        origin.script(stallAfter(SIZE / 2, gate));
        bench.offer("stuck", 0, origin.url("/fw.bin"));
        bench.awaitBytes("stuck", SIZE / 2);
        bench.offer("next", 0, origin.url("/fw.bin"));
        disk.add(DiskRules.failAll(Operation.OPEN, DiskRules.ioError()).onNames("stuck.json.tmp"));
        gate.open();

        bench.awaitStatus("next", JobStatus.SUCCEEDED);
        assertThat(bench.state("stuck").status()).isEqualTo(JobStatus.IN_PROGRESS);

        disk.clear();
        await().atMost(PATIENCE).until(() -> bench.state("stuck").status() != JobStatus.IN_PROGRESS);
    }

    @Test
    void onePassingErrorAtAnyWriteOfARecordEndsNoJob() throws IOException {
        for (int nth = 1; nth <= 5; nth++) {
            String id = "job-" + nth;
            disk.add(DiskRules.fail(Operation.FORCE, nth + 1, DiskRules.ioError())
                    .onNames(id + ".json.tmp"));
            bench.offer(id, 0, origin.url("/fw.bin"));

            bench.awaitStatus(id, JobStatus.SUCCEEDED);
        }
    }

    @Test
    void aCancelEndsCanceledAlsoWhereTheDiskFails() throws IOException {
        origin.script(stallAfter(SIZE / 2));
        bench.offer("job", 0, origin.url("/fw.bin"));
        bench.awaitBytes("job", SIZE / 2);
        disk.add(DiskRules.failAll(Operation.FORCE, DiskRules.ioError()));

        bench.cancel("job");
        await().atMost(PATIENCE).until(() -> !bench.troubles().isEmpty());
        disk.clear();

        bench.awaitStatus("job", JobStatus.CANCELED);
    }
}

package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towline.disk.LocalDisk;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wait for a checkpoint that never ends cannot be interrupted, so each test has a thread of its own. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointerTest {

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    /** Checkpoints that were begun and wait for the test to let them through. */
    private final Queue<Runnable> gate = new ArrayDeque<>();

    private PartBench bench = new PartBench(disk, Path.of(""), 0);
    private PartFile part = unopened();

    @SuppressWarnings("NullAway")
    private static PartFile unopened() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        bench = new PartBench(disk, data, 10_000);
        part = bench.open();
    }

    @AfterEach
    void close() throws IOException {
        part.close();
    }

    private void write(Checkpointer checkpointer, int count) throws IOException {
        bench.grow(part, count);
        checkpointer.written();
    }

    private long reopened() throws IOException {
        try (PartFile again = new PartBench(disk, data, 10_000).open()) {
            return again.length();
        }
    }

    @Test
    void oneIsMadeEachInterval() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, gate::add);
        write(checkpointer, 99);
        assertThat(gate).isEmpty();
        write(checkpointer, 1);
        assertThat(gate).hasSize(1);
    }

    @Test
    void oneIsUnderWayAtATime() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, gate::add);
        write(checkpointer, 100);
        write(checkpointer, 1000);
        write(checkpointer, 1000);
        assertThat(gate).hasSize(1);

        gate.remove().run();
        write(checkpointer, 1);
        assertThat(gate).hasSize(1);
    }

    @Test
    void theLastOneSecuresAll() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 1000, Runnable::run);
        write(checkpointer, 1234);
        write(checkpointer, 1);
        checkpointer.finish();
        part.close();

        assertThat(reopened()).isEqualTo(1235);
    }

    @Test
    void nothingNewIsNothingToSecure() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, Runnable::run);
        long forced = disk.count(Operation.FORCE);
        checkpointer.finish();
        checkpointer.written();

        assertThat(disk.count(Operation.FORCE)).isEqualTo(forced);
    }

    @Test
    void aFailureSurfacesWithTheNextBytes() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, Runnable::run);
        disk.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part"));
        write(checkpointer, 100);

        assertThatIOException().isThrownBy(() -> write(checkpointer, 1)).withMessage("Input/output error");
    }

    @Test
    void aFailureSurfacesAtTheEnd() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, Runnable::run);
        disk.add(DiskRules.fail(Operation.WRITE, 1, DiskRules.noSpace()).onNames(".journal"));
        write(checkpointer, 100);

        assertThatIOException().isThrownBy(checkpointer::finish).withMessageContaining("No space left");
    }

    @Test
    void theLastOnesOwnFailureSurfaces() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 1000, Runnable::run);
        disk.add(DiskRules.failAll(Operation.FORCE, DiskRules.ioError()));
        write(checkpointer, 100);

        assertThatIOException().isThrownBy(checkpointer::finish);
    }

    @Test
    void aRestartBeginsTheCountAgain() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, Runnable::run);
        write(checkpointer, 500);
        checkpointer.restarting();
        part.restart();
        write(checkpointer, 99);
        checkpointer.finish();
        part.close();

        assertThat(reopened()).isEqualTo(99);
    }

    @Test
    void anExecutorThatTakesNothingLeavesNoThreadWaiting() throws IOException {
        Checkpointer checkpointer = new Checkpointer(part, 100, task -> {
            throw new RejectedExecutionException("shut down");
        });
        assertThatThrownBy(() -> write(checkpointer, 100)).isInstanceOf(RejectedExecutionException.class);

        checkpointer.finish();
        part.close();

        assertThat(reopened()).isEqualTo(100);
    }
}

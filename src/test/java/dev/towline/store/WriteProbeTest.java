package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteProbeTest {

    @TempDir
    Path data;

    private final AtomicLong now = new AtomicLong();
    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private final Troubles troubles = new Troubles(new RepeatedLog(now::get));

    private WriteProbe probe() {
        return new WriteProbe(new StoreFiles(disk, new DataFolder(data), () -> {}), troubles, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @ParameterizedTest(name = "{0} fails")
    @EnumSource(
            value = Operation.class,
            names = {"OPEN", "WRITE", "FORCE", "RENAME", "SYNC_FOLDER"})
    void itFindsOutByWriting(Operation operation) {
        WriteProbe probe = probe();
        disk.add(DiskRules.failAll(operation, DiskRules.noSpace()));
        assertThat(probe.isWritable()).isFalse();
        assertThat(troubles.now()).containsEntry("the data folder", "No space left on device");

        disk.clear();
        pass(Duration.ofSeconds(1));

        assertThat(probe.isWritable()).isTrue();
        assertThat(troubles.now()).isEmpty();
    }

    @Test
    void itWearsTheMediumLittle() {
        WriteProbe probe = probe();
        probe.isWritable();
        long once = disk.changes();
        for (int second = 1; second < 10; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(probe.isWritable()).isTrue();
        }
        assertThat(disk.changes()).isEqualTo(once);

        pass(Duration.ofSeconds(1));
        disk.add(DiskRules.failAll(Operation.WRITE, DiskRules.ioError()));

        assertThat(probe.isWritable()).isFalse();
    }
}

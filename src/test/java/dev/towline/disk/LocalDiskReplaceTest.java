package dev.towline.disk;

import static dev.towline.testing.disk.Operation.FORCE;
import static dev.towline.testing.disk.Operation.OPEN;
import static dev.towline.testing.disk.Operation.RENAME;
import static dev.towline.testing.disk.Operation.SYNC_FOLDER;
import static dev.towline.testing.disk.Operation.TRUNCATE;
import static dev.towline.testing.disk.Operation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.testing.disk.DiskCall;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDiskReplaceTest {

    private static final byte[] OLD = "the old content, which is longer".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "the new content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());

    private Path file() {
        return folder.resolve("record.json");
    }

    @Test
    void forcesTheBytesBeforeTheNameAndTheNameBeforeItReturns() throws IOException {
        disk.replace(file(), NEW);

        assertThat(disk.calls())
                .extracting(DiskCall::operation)
                .containsExactly(OPEN, TRUNCATE, WRITE, FORCE, RENAME, SYNC_FOLDER);
        assertThat(file()).hasBinaryContent(NEW);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest(name = "power lost at change {0}, {1} bytes of a write through")
    @CsvSource({"1,0", "2,0", "3,0", "3,7", "3,15", "4,0", "5,0", "6,0"})
    void aCrashLeavesTheOldContentOrTheNew(long change, int bytesThrough) throws IOException {
        disk.replace(file(), OLD);
        disk.add(DiskRules.powerLossAt(disk.changes() + change, bytesThrough));

        assertThatIOException().isThrownBy(() -> disk.replace(file(), NEW));

        boolean renamed = change == 6;
        assertThat(Files.readAllBytes(file())).isEqualTo(renamed ? NEW : OLD);
    }

    @Test
    void whatACrashLeftBesideIsOverwritten() throws IOException {
        Files.write(
                folder.resolve("record.json.tmp"),
                "long left-over bytes of another day".getBytes(StandardCharsets.UTF_8));

        disk.replace(file(), NEW);

        assertThat(file()).hasBinaryContent(NEW);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void sixChangesAreAllThatReplacingTakes() throws IOException {
        disk.replace(file(), OLD);

        assertThat(disk.changes()).isEqualTo(6);
    }
}

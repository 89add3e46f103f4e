package dev.towline.testing.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.DiskFile;
import dev.towline.disk.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolatileDiskTest {

    @TempDir
    Path root;

    private VolatileDisk disk = none();

    @SuppressWarnings("NullAway")
    private static VolatileDisk none() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        Files.writeString(root.resolve("old"), "old");
        disk = new VolatileDisk(new LocalDisk(), root);
    }

    private void write(Path path, String text, boolean force) throws IOException {
        try (DiskFile file = disk.open(path)) {
            file.truncate(0);
            file.write(0, text.getBytes(StandardCharsets.UTF_8), text.length());
            if (force) {
                file.force();
            }
        }
    }

    @Test
    void aFileNeedsItsNameAndItsBytes() throws IOException {
        write(root.resolve("forced"), "new", true);
        disk.syncFolder(root);
        write(root.resolve("nameless"), "new", true);

        disk.cutPower(Survival.ofNothing());

        assertThat(root.resolve("forced")).hasContent("new");
        assertThat(root.resolve("nameless")).doesNotExist();
        assertThat(root.resolve("old")).hasContent("old");
    }

    @Test
    void aNameWithoutBytesIsEmpty() throws IOException {
        write(root.resolve("f"), "new", false);
        disk.syncFolder(root);

        disk.cutPower(Survival.ofNothing());

        assertThat(root.resolve("f")).isEmptyFile();
    }

    @Test
    void aFolderThatIsNotSyncedIntoTheOneAboveTakesAllWithIt() throws IOException {
        disk.makeFolder(root.resolve("d"));
        write(root.resolve("d/f"), "new", true);
        disk.syncFolder(root.resolve("d"));

        disk.cutPower(Survival.ofNothing());

        assertThat(root.resolve("d")).doesNotExist();
    }

    @Test
    void aRenameThatIsNotSyncedLeavesTheOldFile() throws IOException {
        disk.replace(root.resolve("f"), new byte[] {'1'});
        write(root.resolve("f.tmp"), "2", true);
        disk.rename(root.resolve("f.tmp"), root.resolve("f"));

        disk.cutPower(Survival.ofNothing());

        assertThat(root.resolve("f")).hasContent("1");
    }

    @Test
    void aDeletionThatIsNotSyncedIsNone() throws IOException {
        disk.delete(root.resolve("old"));
        disk.cutPower(Survival.ofNothing());

        assertThat(root.resolve("old")).hasContent("old");
    }

    @Test
    void allMaySurvive() throws IOException {
        disk.makeFolder(root.resolve("d"));
        write(root.resolve("d/f"), "new", false);
        disk.delete(root.resolve("old"));

        disk.cutPower(Survival.ofAll());

        assertThat(root.resolve("d/f")).hasContent("new");
        assertThat(root.resolve("old")).doesNotExist();
    }

    @Test
    void whatAFailedForceLostIsNotBroughtByTheNext() throws IOException {
        FaultyDisk faulty = new FaultyDisk(disk).add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()));
        try (DiskFile file = faulty.open(root.resolve("f"))) {
            file.write(0, new byte[] {'1'}, 1);
            assertThatIOException().isThrownBy(file::force);
            file.write(1, new byte[] {'2'}, 1);
            file.force();
        }
        disk.syncFolder(root);
        assertThat(root.resolve("f")).hasContent("12");

        disk.cutPower(Survival.ofNothing());

        assertThat(root.resolve("f")).hasBinaryContent(new byte[] {0, '2'});
    }

    @Test
    void whatIsLeftStandsInTheFolderThatIsGiven(@TempDir Path other) throws IOException {
        write(root.resolve("old"), "mended", true);

        disk.cutPower(Survival.ofSome(new Random(3)), other);

        assertThat(other.resolve("old")).hasContent("mended");
        assertThat(root.resolve("old")).hasContent("mended");
    }
}

package dev.towline.testing.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.DiskFile;
import dev.towline.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyDiskTest {

    private static final byte[] TEN = new byte[10];

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());

    @Test
    void theNthOneFailsAndNoOther() throws IOException {
        disk.add(DiskRules.fail(Operation.FORCE, 2, DiskRules.ioError()));
        try (DiskFile file = disk.open(folder.resolve("f"))) {
            file.force();
            assertThatIOException().isThrownBy(file::force).withMessage("Input/output error");
            assertThatCode(file::force).doesNotThrowAnyException();
        }
        assertThat(disk.count(Operation.FORCE)).isEqualTo(3);
    }

    @Test
    void aTornWriteLeavesItsFirstBytes() throws IOException {
        disk.add(DiskRules.tornWrite(1, 4, DiskRules.ioError()));
        try (DiskFile file = disk.open(folder.resolve("f"))) {
            assertThatIOException().isThrownBy(() -> file.write(0, TEN, 10));
        }
        assertThat(Files.size(folder.resolve("f"))).isEqualTo(4);
    }

    @Test
    void aFullDiskTakesWhatFitsAndStaysFull() throws IOException {
        disk.add(DiskRules.fullAfter(15));
        try (DiskFile one = disk.open(folder.resolve("1"));
                DiskFile two = disk.open(folder.resolve("2"))) {
            one.write(0, TEN, 10);
            assertThatIOException().isThrownBy(() -> two.write(0, TEN, 10)).withMessageContaining("No space left");
            assertThatIOException().isThrownBy(() -> one.write(10, TEN, 1));
            assertThat(two.length()).isEqualTo(5);
        }
    }

    @Test
    void aRuleMayHoldForSomeFilesAndBeLifted() throws IOException {
        disk.add(DiskRules.failAll(Operation.OPEN, DiskRules.ioError()).onNames(".journal"));

        disk.open(folder.resolve("a.part")).close();
        assertThatIOException().isThrownBy(() -> disk.open(folder.resolve("a.journal")));

        disk.clear();
        disk.open(folder.resolve("a.journal")).close();
    }

    @Test
    void afterThePowerIsLostNothingWorks() {
        disk.add(DiskRules.powerLossAt(2, 0));

        assertThatIOException().isThrownBy(() -> disk.replace(folder.resolve("f"), TEN));
        assertThatIOException().isThrownBy(() -> disk.filesIn(folder)).withMessage("power lost");
    }
}

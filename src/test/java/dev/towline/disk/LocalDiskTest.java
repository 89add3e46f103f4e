package dev.towline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.job.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {

    @TempDir
    Path folder;

    private final LocalDisk disk = new LocalDisk();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void anInterruptNeitherStopsASyncNorGetsLost() {
        Thread.currentThread().interrupt();

        assertThatCode(() -> disk.syncFolder(folder)).doesNotThrowAnyException();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anInterruptDoesNotTouchAnOpenFile() throws IOException {
        try (DiskFile file = disk.open(folder.resolve("f"))) {
            Thread.currentThread().interrupt();
            file.write(0, new byte[] {1, 2, 3}, 3);
            file.force();
            file.write(3, new byte[] {4}, 1);

            assertThat(file.length()).isEqualTo(4);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3, 4});
    }

    @Test
    void syncingAMissingFolderFails() {
        assertThatIOException().isThrownBy(() -> disk.syncFolder(folder.resolve("none")));
    }

    @Test
    void filesAreForOwnerAndGroupAlone() throws IOException {
        Path file = folder.resolve("f");
        disk.open(file).close();
        disk.open(file).close();

        assertThat(permissions(file)).isEqualTo("rw-r-----");
    }

    @Test
    void foldersAreClosedToOthers() throws IOException {
        disk.createFolder(folder.resolve("a/b"));
        disk.createFolder(folder.resolve("a/b"));

        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwxr-x---");
        assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwxr-x---");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFolderIsDeletedWithAllThatIsInIt() throws IOException {
        Files.createDirectories(folder.resolve("gone/deep"));
        Files.writeString(folder.resolve("gone/deep/f"), "x");
        Files.writeString(folder.resolve("kept"), "x");
        Files.createSymbolicLink(folder.resolve("gone/link"), folder.resolve("kept"));

        disk.delete(folder.resolve("gone"));
        disk.delete(folder.resolve("gone"));

        assertThat(disk.exists(folder.resolve("gone"))).isFalse();
        assertThat(disk.exists(folder.resolve("kept"))).isTrue();
    }

    @Test
    void onlyRegularFilesAreListed() throws IOException {
        Files.writeString(folder.resolve("f"), "x");
        Files.createDirectory(folder.resolve("d"));

        assertThat(disk.filesIn(folder)).containsExactly(folder.resolve("f"));
        assertThat(disk.filesIn(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aSmallFileIsReadUpToTheLimit() throws IOException {
        Files.write(folder.resolve("f"), new byte[] {1, 2, 3});

        assertThat(disk.readSmall(folder.resolve("f"), 2)).containsExactly(1, 2);
        assertThat(disk.readSmall(folder.resolve("f"), 9)).containsExactly(1, 2, 3);
    }

    @Test
    void roomIsThatOfTheNearestFolderThatIsThere() throws IOException {
        assertThat(disk.usableSpace(folder.resolve("not/there/yet"))).isPositive();
    }

    @Test
    void aFileIsCutAndNeverLengthened() throws IOException {
        try (DiskFile file = disk.open(folder.resolve("f"))) {
            file.write(0, new byte[] {1, 2, 3}, 3);
            file.truncate(9);
            assertThat(file.length()).isEqualTo(3);
            file.truncate(1);
            assertThat(file.length()).isEqualTo(1);
            assertThat(file.read(1, new byte[1], 1)).isEqualTo(-1);
        }
    }

    @Test
    void roomIsTakenWithoutChangingTheLength() throws IOException {
        Path file = folder.resolve("f");
        try (DiskFile open = disk.open(file)) {
            open.write(0, new byte[] {1}, 1);
            disk.reserve(file, 1 << 20);

            assertThat(open.length()).isEqualTo(1);
        }
    }

    @Test
    void moreRoomThanThereIsIsNoRoom() throws IOException {
        Path file = folder.resolve("f");
        disk.open(file).close();
        long tooMuch = Math.min(disk.usableSpace(folder) * 2, 1L << 50);

        try {
            disk.reserve(file, tooMuch);
        } catch (IOException refused) {
            assertThat(DiskFaults.codeOf(refused)).isEqualTo(FailureCode.DISK_FULL);
        }
        assertThat(Files.size(file)).isZero();
    }

    @Test
    void reservingLeavesAnInterruptForTheCaller() throws IOException {
        Path file = folder.resolve("f");
        disk.open(file).close();
        Thread.currentThread().interrupt();

        disk.reserve(file, 4096);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void whatIsNoFileIsNotOpenedAndNotReadAndNoPipeIsWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("new"));

        for (Path none : List.of(pipe, folder.resolve("link"), folder)) {
            assertThatIOException().isThrownBy(() -> disk.open(none));
            assertThatIOException().isThrownBy(() -> disk.readSmall(none, 1));
        }
        assertThat(folder.resolve("new")).doesNotExist();
    }
}

package dev.towline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two in one process; that of two processes is tried on the packaged service. */
class FolderLockTest {

    @TempDir
    Path folder;

    private FolderLock lock() {
        return new FolderLock(folder.resolve("data").resolve("agent.lock"));
    }

    @Test
    void theSecondIsTurnedAwayUntilTheFirstGivesItBack() throws IOException {
        FolderLock first = lock();
        try (FolderLock second = lock()) {
            first.take();
            first.take();
            assertThatExceptionOfType(FolderInUseException.class).isThrownBy(second::take);

            first.close();

            assertThatCode(second::take).doesNotThrowAnyException();
        }
    }

    @Test
    void whatCannotBeLockedNowMayBeLater() throws IOException {
        Files.writeString(folder.resolve("data"), "in the way");
        try (FolderLock lock = lock()) {
            assertThatIOException().isThrownBy(lock::take);
            Files.delete(folder.resolve("data"));

            lock.take();

            assertThat(folder.resolve("data/agent.lock")).exists();
        }
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("data/agent.lock"), folder.resolve("elsewhere"));
        try (FolderLock lock = lock()) {
            assertThatIOException().isThrownBy(lock::take);
        }
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }
}

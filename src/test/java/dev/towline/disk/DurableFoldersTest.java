package dev.towline.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder counts once the one above it is synced, and a name is gone only then. */
class DurableFoldersTest {

    @TempDir
    Path top;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());

    private List<String> calls() {
        return disk.calls().stream()
                .map(call -> call.operation() + " " + ("top/" + top.relativize(call.path())).replaceAll("/$", ""))
                .toList();
    }

    @Test
    void eachNewFolderIsSyncedIntoTheOneAbove() throws IOException {
        disk.createFolder(top.resolve("a/b"));

        assertThat(calls())
                .containsExactly(
                        "CREATE_FOLDER top/a", "SYNC_FOLDER top", "CREATE_FOLDER top/a/b", "SYNC_FOLDER top/a");
    }

    @Test
    void aFolderThatIsThereCostsNothing() throws IOException {
        disk.createFolder(top);

        assertThat(calls()).isEmpty();
    }

    @Test
    void whatAnEarlierProcessMadeIsSyncedUpToTheTop() throws IOException {
        Files.createDirectories(top.resolve("a/b"));

        disk.secureFolder(top.resolve("a/b"), top);

        assertThat(calls()).containsExactly("SYNC_FOLDER top/a", "SYNC_FOLDER top");
    }

    @Test
    void theTopsOwnNameIsSyncedAsFarAsThatCanBeDone() throws IOException {
        disk.add(DiskRules.failAll(Operation.SYNC_FOLDER, DiskRules.ioError()));

        disk.secureTop(top);

        assertThat(disk.count(Operation.SYNC_FOLDER)).isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsGoneFromTheMedium() throws IOException {
        Files.createDirectories(top.resolve("a/b"));
        disk.deleteDurably(top.resolve("a"));

        assertThat(calls()).containsExactly("DELETE top/a", "SYNC_FOLDER top");
    }

    @Test
    void whatAnEarlierProcessDeletedIsGoneFromTheMediumToo() throws IOException {
        disk.deleteDurably(top.resolve("a"));
        disk.deleteDurably(top.resolve("none/deep"));

        assertThat(calls()).containsExactly("DELETE top/a", "SYNC_FOLDER top", "DELETE top/none/deep");
    }
}

package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.DiskFaults;
import dev.towline.disk.LocalDisk;
import dev.towline.job.ArtifactKey;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    Path folder;

    private final LocalDisk disk = new LocalDisk();
    private final Set<ArtifactKey> wanted = new HashSet<>();

    private Leftovers leftovers() {
        return new Leftovers(disk, folder, () -> wanted);
    }

    private static ArtifactKey key(String digit) {
        return new ArtifactKey(DigestAlgorithm.MD5, digit.repeat(32));
    }

    private void part(String digit, Duration age) throws IOException {
        Path part = folder.resolve(key(digit) + ".part");
        Files.writeString(part, "bytes");
        Files.writeString(folder.resolve(key(digit) + ".journal"), "{}");
        Files.setLastModifiedTime(part, FileTime.from(NOW.minus(age)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()).replaceAll("^md5-(.).*\\.", "$1."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theyGoAtAnAge() throws IOException {
        part("a", Duration.ofDays(8));
        part("b", Duration.ofDays(6));
        leftovers().dropOlderThan(Duration.ofDays(7), NOW);

        assertThat(files()).containsExactly("b.journal", "b.part");
    }

    @Test
    void whatAnOpenJobWantsStaysAtAnyAge() throws IOException {
        part("a", Duration.ofDays(800));
        wanted.add(key("a"));
        leftovers().dropOlderThan(Duration.ofDays(7), NOW);

        assertThat(leftovers().dropOldest()).isFalse();
        assertThat(files()).containsExactly("a.journal", "a.part");
    }

    @Test
    void theOldestMakesRoomFirst() throws IOException {
        part("b", Duration.ofDays(1));
        part("a", Duration.ofDays(3));
        part("c", Duration.ofDays(2));

        assertThat(leftovers().dropOldest()).isTrue();
        assertThat(files()).containsExactly("b.journal", "b.part", "c.journal", "c.part");
        assertThat(leftovers().dropOldest()).isTrue();
        assertThat(files()).containsExactly("b.journal", "b.part");
        assertThat(leftovers().dropOldest()).isTrue();
        assertThat(leftovers().dropOldest()).isFalse();
    }

    @Test
    void whatNoJobCanUseIsDeletedAtAnyAge() throws IOException {
        part("a", Duration.ofDays(1));
        Files.writeString(folder.resolve(key("b") + ".journal"), "{}");
        Files.writeString(folder.resolve(key("c") + ".2.journal.tmp"), "{}");
        Files.writeString(folder.resolve(key("d") + ".part.unreadable"), "bytes");
        Files.writeString(folder.resolve(key("d") + ".journal.unreadable"), "{}");
        wanted.add(key("d"));
        leftovers().dropOlderThan(Duration.ofDays(7), NOW);

        assertThat(files()).containsExactly("a.journal", "a.part");
    }

    @Test
    void otherFilesAreNoLeftovers() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "x");
        leftovers().dropOlderThan(Duration.ZERO, Instant.now().plusSeconds(60));

        assertThat(files()).containsExactly("notes.txt");
    }

    @Test
    void aFolderThatIsNotThereHoldsNone() throws IOException {
        Leftovers none = new Leftovers(disk, folder.resolve("none"), () -> wanted);

        none.dropOlderThan(Duration.ZERO, NOW);
        assertThat(none.dropOldest()).isFalse();
    }

    @Test
    void theyMakeWayUntilThereIsRoomOrNoneAreLeft() throws IOException {
        part("a", Duration.ofDays(3));
        part("b", Duration.ofDays(2));
        wanted.add(key("b"));
        DiskRoom room = new DiskRoom(disk, folder, 0, leftovers());
        room.require(1);
        assertThat(files()).contains("a.part");

        assertThatIOException()
                .isThrownBy(() -> room.require(Long.MAX_VALUE))
                .satisfies(full -> assertThat(DiskFaults.codeOf(full)).isEqualTo(FailureCode.DISK_FULL));
        assertThat(files()).containsExactly("b.journal", "b.part");
    }

    @Test
    void theReserveIsLeftAlone() {
        DiskRoom room = new DiskRoom(disk, folder, Long.MAX_VALUE / 2, leftovers());

        assertThatIOException().isThrownBy(() -> room.require(1)).withMessageContaining("reserve");
    }
}

package dev.towline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfinedDiskTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path temporary;

    private Path top;
    private Path outside;
    private Disk disk;

    /** What a disk can be asked to do. */
    private interface Work {
        void on(Disk disk, Path path) throws IOException;
    }

    @BeforeEach
    void layOut() throws IOException {
        top = Files.createDirectory(temporary.resolve("data"));
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.write(outside.resolve("f"), CONTENT);
        Files.createDirectory(top.resolve("real"));
        Files.createSymbolicLink(top.resolve("linked"), outside);
        Files.createSymbolicLink(top.resolve("real/link"), outside.resolve("f"));
        Files.createSymbolicLink(top.resolve("real/dangling"), outside.resolve("new"));
        disk = new ConfinedDisk(new LocalDisk(), top);
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        try (Stream<Path> entries = Files.list(outside)) {
            assertThat(entries).containsExactly(outside.resolve("f"));
        }
        assertThat(outside.resolve("f")).hasBinaryContent(CONTENT);
    }

    static Stream<Arguments> refused() {
        List<Arguments> rows = List.of(
                work("open", Disk::open),
                work("read", (disk, path) -> disk.readSmall(path, 9)),
                work("rename from", (disk, path) -> disk.rename(path, path.resolveSibling("x"))),
                work("delete", Disk::delete),
                work("make a folder", Disk::makeFolder),
                work("sync a folder", Disk::syncFolder),
                work("list", Disk::entriesIn),
                work("list files", Disk::filesIn),
                work("take room", (disk, path) -> disk.reserve(path, 9)),
                work("ask for room", Disk::usableSpace),
                work("replace", (disk, path) -> disk.replace(path, CONTENT)),
                work("what it is", Disk::kindOf));
        return rows.stream().flatMap(row -> Stream.of("../outside/f", "linked/f", "real/../linked/f", "/etc/hostname")
                .map(path -> arguments(row.get()[0], path, row.get()[1])));
    }

    private static Arguments work(String name, Work work) {
        return arguments(name, work);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("refused")
    void whatLeadsOutsideIsRefused(String name, String path, Work work) {
        Path place = top.resolve(path);

        assertThatIOException()
                .isThrownBy(() -> work.on(disk, place))
                .withMessageMatching(".*(outside|symbolic link).*");
        assertThat(disk.exists(place) || disk.isFile(place) || disk.isFolder(place))
                .isFalse();
    }

    static Stream<Arguments> notFollowed() {
        return Stream.of(
                work("open", Disk::open),
                work("read", (disk, path) -> disk.readSmall(path, 9)),
                work("make a folder", Disk::makeFolder),
                work("list", Disk::entriesIn),
                work("take room", (disk, path) -> disk.reserve(path, 9)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notFollowed")
    void aLinkAtTheEndIsNotFollowed(String name, Work work) {
        for (String link : List.of("linked", "real/link", "real/dangling")) {
            assertThatIOException().isThrownBy(() -> work.on(disk, top.resolve(link)));
        }
    }

    @Test
    void aLinkIsNeitherFileNorFolder() throws IOException {
        for (String link : List.of("linked", "real/link", "real/dangling")) {
            assertThat(disk.kindOf(top.resolve(link))).isEqualTo(Disk.Kind.OTHER);
            assertThat(disk.isFile(top.resolve(link))).isFalse();
            assertThat(disk.isFolder(top.resolve(link))).isFalse();
            assertThat(disk.exists(top.resolve(link))).isTrue();
        }
        assertThat(disk.filesIn(top.resolve("real"))).isEmpty();
    }

    @Test
    void aLinkIsReplacedAndDeletedItself() throws IOException {
        disk.replace(top.resolve("real/link"), new byte[] {9});
        disk.delete(top.resolve("real/dangling"));
        disk.delete(top.resolve("linked"));

        assertThat(top.resolve("real/link")).isRegularFile().hasBinaryContent(new byte[] {9});
        assertThat(disk.entriesIn(top.resolve("real"))).containsExactly(top.resolve("real/link"));
        assertThat(disk.exists(top.resolve("linked"))).isFalse();
    }

    @Test
    void theTopIsNotRemovedAndNothingTakesItsPlace() {
        assertThatIOException().isThrownBy(() -> disk.delete(top));
        assertThatIOException().isThrownBy(() -> disk.rename(top, top.resolve("x")));
        assertThatIOException().isThrownBy(() -> disk.replace(top, CONTENT));
    }

    @Test
    void theTopMayBeALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("by-link"), top);
        disk = new ConfinedDisk(new LocalDisk(), link);

        disk.createFolder(link.resolve("a"));
        disk.replace(link.resolve("a/f"), CONTENT);
        disk.secureFolder(link.resolve("a"), link);

        assertThat(top.resolve("a/f")).hasBinaryContent(CONTENT);
    }

    @Test
    void theTopIsMadeWithTheFoldersAboveIt() throws IOException {
        Path deep = temporary.resolve("not/there/data");
        disk = new ConfinedDisk(new LocalDisk(), deep);

        disk.secureTop(deep);

        assertThat(disk.isFolder(deep)).isTrue();
        assertThat(disk.usableSpace(deep)).isPositive();
    }
}

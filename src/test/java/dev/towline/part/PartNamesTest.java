package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.ArtifactKey;
import dev.towline.job.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file holds the bytes of an artefact. */
class PartNamesTest {

    private static final ArtifactKey KEY = new ArtifactKey(DigestAlgorithm.MD5, "ab".repeat(16));
    private static final ArtifactKey OTHER = new ArtifactKey(DigestAlgorithm.MD5, "cd".repeat(16));

    @TempDir
    Path folder;

    private PartNames names;

    @BeforeEach
    void open() {
        names = new PartNames(new LocalDisk(), folder);
    }

    private Path file(ArtifactKey key, String ending) throws IOException {
        return Files.createFile(folder.resolve(key + ending));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void jobsThatFetchTheSameAtTheSameTimeGetOneEach() throws IOException {
        assertThat(names.take(KEY)).isEqualTo(folder.resolve(KEY + ".part"));
        assertThat(names.take(KEY)).isEqualTo(folder.resolve(KEY + ".2.part"));
        assertThat(names.take(KEY)).isEqualTo(folder.resolve(KEY + ".3.part"));
        assertThat(names.take(OTHER)).isEqualTo(folder.resolve(OTHER + ".part"));
    }

    @Test
    void aNameIsFreeAgainOnceNobodyWritesIt() throws IOException {
        Path first = names.take(KEY);
        names.take(KEY);
        names.release(first);

        assertThat(names.take(KEY)).isEqualTo(first);
    }

    @Test
    void whatIsThereIsFoundAgainByWhoeverWantsIt() throws IOException {
        file(OTHER, ".part");
        file(KEY, ".journal");
        Path second = file(KEY, ".2.part");

        assertThat(names.take(KEY)).isEqualTo(second);
        assertThat(names.take(KEY)).as("it is in use").isEqualTo(folder.resolve(KEY + ".part"));
    }

    @Test
    void allPartsOfAnArtefactAreItsOwnAlone() throws IOException {
        Path first = file(KEY, ".part");
        Path second = file(KEY, ".2.part");
        file(KEY, ".2.journal");
        file(OTHER, ".part");

        assertThat(names.of(KEY)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void onlyFilesThatNobodyWritesAreDropped() throws IOException {
        file(KEY, ".part");
        file(KEY, ".journal");
        names.take(KEY);
        file(KEY, ".2.part");
        file(KEY, ".2.journal");
        file(OTHER, ".part");

        names.dropFree(KEY);

        assertThat(files()).containsExactly(KEY + ".journal", KEY + ".part", OTHER + ".part");
    }

    @Test
    void whatIsPutAsideIsNeverFoundAgain() throws IOException {
        Path part = file(KEY, ".part");
        file(KEY, ".journal");

        names.putAside(part);

        assertThat(files()).containsExactly(KEY + ".journal.unreadable", KEY + ".part.unreadable");
        assertThat(Stream.of(folder.resolve(KEY + ".part.unreadable"), folder.resolve(KEY + ".journal.unreadable")))
                .allMatch(PartNames::isPutAside);
        assertThat(PartNames.isPutAside(part)).isFalse();
        assertThat(names.of(KEY)).isEmpty();
    }

    @Test
    void aPartWithoutAJournalIsPutAsideToo() throws IOException {
        names.putAside(file(KEY, ".part"));

        assertThat(files()).containsExactly(KEY + ".part.unreadable");
    }

    @Test
    void aFolderInThePlaceOfAPartIsDeleted() throws IOException {
        Path part = Files.createDirectory(folder.resolve(KEY + ".part"));

        names.putAside(part);

        assertThat(files()).isEmpty();
    }
}

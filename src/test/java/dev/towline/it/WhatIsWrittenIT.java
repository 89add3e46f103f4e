package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links and other things that somebody has put into the data folder lead the agent nowhere. */
class WhatIsWrittenIT {

    private static final Content FILE = Content.random(14, 50_000);

    @TempDir
    Path outside;

    @RegisterExtension
    final Bench bench = new Bench(WhatIsWrittenIT.class);

    private Path data;

    @BeforeEach
    void layOut() throws IOException {
        data = bench.agent().data();
        Files.write(outside.resolve("kept"), new byte[] {1});
    }

    private JsonNode endOf(String job) throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            bench.backend().push(job, Requests.of(origin, "/fw.bin", FILE));
            return bench.watcher().awaitEnd(job);
        }
    }

    private void nothingOutsideHasChanged() throws IOException {
        try (Stream<Path> entries = Files.list(outside)) {
            assertThat(entries).containsExactly(outside.resolve("kept"));
        }
        assertThat(outside.resolve("kept")).hasBinaryContent(new byte[] {1});
    }

    @ParameterizedTest(name = "umask {0}")
    @ValueSource(strings = {"000", "022", "077"})
    void theRightsAreTheSameUnderEachMask(String mask) throws Exception {
        bench.agent().underMask(mask).startReady();
        assertThat(endOf("one").path("status").asText()).isEqualTo("SUCCEEDED");
        bench.agent().terminate();

        assertThat(rights(Files::isDirectory).values()).containsOnly("rwxr-x---");
        assertThat(rights(Files::isRegularFile))
                .containsKey(bench.agent().artifact("one", "fw.bin"))
                .allSatisfy(
                        (file, rights) -> assertThat(rights).as(file.toString()).isEqualTo("rw-r-----"));
    }

    /** Only of an agent that has ended: else a file may get its final name between the listing and the look at it. */
    private Map<Path, String> rights(Predicate<Path> which) throws IOException {
        Map<Path, String> rights = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.filter(which).toList()) {
                rights.put(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        return rights;
    }

    static Stream<Arguments> foldersInTheWay() {
        return Stream.of(
                arguments("the folder of all artefacts", "artifacts"),
                arguments("the folder of the job's artefact", "artifacts/one"),
                arguments("the folder of the parts", "parts"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foldersInTheWay")
    void aLinkInThePlaceOfAFolderEndsTheJobAndIsNotFollowed(String what, String folder) throws Exception {
        Path link = data.resolve(folder);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, outside);
        bench.agent().startReady();

        JsonNode end = endOf("one");

        assertThat(end.path("status").asText()).isEqualTo("FAILED");
        assertThat(end.at("/error/code").asText()).isEqualTo("STORAGE_ERROR");
        bench.backend().control("one", "forget");
        Patience.waitFor("the job to be forgotten")
                .until(() -> bench.agent().get("/jobs/one").statusCode() == 404 || !folder.equals("artifacts/one"));
        nothingOutsideHasChanged();
    }

    /** A job for each of the places, and others that all jobs share. */
    @ParameterizedTest(name = "to {0}")
    @ValueSource(strings = {"kept", "new"})
    void aLinkInThePlaceOfAFileIsNotFollowedAndTheJobIsDone(String target) throws Exception {
        List<String> jobs = List.of("artefact", "record", "new-record");
        for (String place : List.of(
                "artifacts/artefact/fw.bin",
                "jobs/record.json",
                "jobs/new-record.json.tmp",
                "parts/sha256-" + FILE.sha256() + ".part",
                "parts/sha256-" + FILE.sha256() + ".journal",
                "open-jobs.json",
                "identity.json",
                "settings.json",
                "write-test")) {
            Path link = data.resolve(place);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, outside.resolve(target));
        }
        bench.agent().startReady();

        for (String job : jobs) {
            assertThat(endOf(job).path("status").asText()).as(job).isEqualTo("SUCCEEDED");
            assertThat(Files.isRegularFile(bench.agent().artifact(job, "fw.bin"), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
        }
        nothingOutsideHasChanged();
    }

    @Test
    void aPipeUnderTheFinalNameIsReplacedAndAFolderIsLeftAlone() throws Exception {
        Files.createDirectories(bench.agent().artifact("pipe", "x").getParent());
        assertThat(new ProcessBuilder(
                                "mkfifo",
                                bench.agent().artifact("pipe", "fw.bin").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectories(bench.agent().artifact("folder", "fw.bin").resolve("deep"));
        bench.agent().startReady();

        assertThat(endOf("pipe").path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(endOf("folder").at("/error/code").asText()).isEqualTo("STORAGE_ERROR");
        assertThat(bench.agent().artifact("pipe", "fw.bin")).isRegularFile();
        assertThat(bench.agent().artifact("folder", "fw.bin").resolve("deep")).isDirectory();
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("a way up", "../../up", false),
                arguments("a whole path", "/tmp/towline-up", false),
                arguments("a backslash", "..\\up", false),
                arguments("a NUL", "up\0", false),
                arguments("a line's end", "up\n", false),
                arguments("text turned round", "up\u202egpj.exe", false),
                arguments("the folder", ".", false),
                arguments("another system's device", "CON", true),
                arguments("255 bytes", "n".repeat(255), true),
                arguments("the name of a new record", "one.json.tmp", true));
    }

    @Test
    void aNameIsOneFileInTheJobsFolderOrNone() throws Exception {
        bench.agent().startReady();
        List<Arguments> rows = names().toList();
        try (Origin origin = Origin.serving(FILE).start()) {
            for (int row = 0; row < rows.size(); row++) {
                String name = (String) rows.get(row).get()[1];
                bench.backend()
                        .push(
                                "named-" + row,
                                Requests.of(origin, "/fw.bin", FILE)
                                        .withArtifact("fileName", JobDocument.quoted(name)));
            }
            for (int row = 0; row < rows.size(); row++) {
                boolean good = (boolean) rows.get(row).get()[2];
                assertThat(bench.watcher()
                                .awaitEnd("named-" + row)
                                .path("status")
                                .asText())
                        .as("%s", rows.get(row).get()[0])
                        .isEqualTo(good ? "SUCCEEDED" : "REJECTED");
            }
        }
        bench.agent().terminate();
        assertThat(rights(path -> path.startsWith(data.resolve("artifacts"))
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)))
                .containsOnlyKeys(
                        bench.agent().artifact("named-7", "CON"),
                        bench.agent().artifact("named-8", "n".repeat(255)),
                        bench.agent().artifact("named-9", "one.json.tmp"));
    }
}

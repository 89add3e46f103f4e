package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.disk.Patience;
import dev.towline.disk.PatientDisk;
import dev.towline.testing.disk.DiskRule;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that fails now and then, or fails one file for good: the artefact comes all the same. */
@QuarkusTest
class DownloadPassingErrorsTest {

    private static final int SIZE = 300_000;
    private static final int CUT = 100_000;

    @TempDir
    Path folder;

    private final FaultyDisk faulty = new FaultyDisk(new LocalDisk());
    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, Content.random(21, SIZE))
                .on(new PatientDisk(faulty, new Patience(wait -> {})));
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private void rightFile(Outcome outcome) throws IOException {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readAllBytes(bench.target())).isEqualTo(bench.content().toBytes());
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments(
                        "a write",
                        DiskRules.fail(Operation.WRITE, 3, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "a torn write",
                        DiskRules.tornWrite(3, 77, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "a force",
                        DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "a write of the journal",
                        DiskRules.fail(Operation.WRITE, 2, DiskRules.ioError()).onNames(".journal")),
                arguments(
                        "a force of the journal",
                        DiskRules.fail(Operation.FORCE, 2, DiskRules.ioError()).onNames(".journal")),
                arguments(
                        "a new journal",
                        DiskRules.fail(Operation.RENAME, 1, DiskRules.ioError()).onNames(".journal")),
                arguments(
                        "the final rename",
                        DiskRules.fail(Operation.RENAME, 1, DiskRules.ioError()).onNames("package.zip")),
                arguments(
                        "the sync of the final name",
                        DiskRules.fail(Operation.SYNC_FOLDER, 1, DiskRules.ioError())
                                .onNames("job-1")),
                arguments("the listing", DiskRules.fail(Operation.LIST, 1, DiskRules.ioError())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void oneErrorIsNotNoticed(String row, DiskRule rule) throws IOException {
        faulty.add(rule);

        rightFile(bench.run());
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments(
                        "the bytes",
                        DiskRules.failAll(Operation.READ, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "the journal",
                        DiskRules.failAll(Operation.READ_SMALL, DiskRules.ioError())
                                .onNames(".journal")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatCannotBeReadIsFetchedFromZero(String row, DiskRule rule) throws IOException {
        withBytesOnDisk();
        faulty.add(rule);

        rightFile(bench.run());

        assertThat(bench.events().offsets()).endsWith(0L);
    }

    @Test
    void aFolderInTheJournalsPlaceMakesWay() throws IOException {
        withBytesOnDisk();
        Files.delete(bench.journal());
        Files.createDirectories(bench.journal().resolve("deep"));

        rightFile(bench.run());
    }

    private void withBytesOnDisk() {
        bench.origin().script(cutAfter(CUT), Fault.status(403));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);
    }

    /** Longer than the patience lasts, so that the slot is given away in between. */
    @Test
    void afterTheFinalRenameOnlySuccessFollows() throws IOException {
        faulty.add(DiskRules.failFirst(Operation.SYNC_FOLDER, 6, DiskRules.ioError())
                .onNames("job-1"));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
    }

    @Test
    void aJournalThatWillNotGoIsNoMatter() throws IOException {
        faulty.add(DiskRules.failAll(Operation.DELETE, DiskRules.ioError()).onNames(".journal"));

        rightFile(bench.run());
    }
}

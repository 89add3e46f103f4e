package dev.towline.download;

import static dev.towline.download.DownloadBench.SOON;
import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.BodyFaults.chunked;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.job.FailureCode;
import dev.towline.testing.disk.DiskRule;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import dev.towline.testing.disk.TightDisk;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full, or fails. */
@QuarkusTest
class DownloadDiskTest {

    /** Far more than connections buffer: who does not close at once takes it all. */
    private static final int SIZE = 16 << 20;

    /** Room for journals. */
    private static final int BOOKS = 64 << 10;

    private static final Content CONTENT = Content.random(10, SIZE);

    @TempDir
    Path folder;

    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, CONTENT);
    }

    @AfterEach
    void close() throws IOException {
        assertThat(bench.origin().violations()).isEmpty();
        bench.close();
    }

    @Test
    void aDeclaredSizeThatDoesNotFitFailsWithoutARequest() throws IOException {
        bench.on(new TightDisk(new LocalDisk(), SIZE - 1, true)).declaringSize();

        failed(FailureCode.DISK_FULL).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).isEmpty();
    }

    @Test
    void theReserveIsLeftAlone() throws IOException {
        bench.on(new TightDisk(new LocalDisk(), SIZE + BOOKS + 1000, true))
                .reserving(BOOKS + 1001)
                .declaringSize();

        failed(FailureCode.DISK_FULL).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).isEmpty();
    }

    @ParameterizedTest(name = "room can be reserved: {0}")
    @ValueSource(booleans = {true, false})
    void whatJustFitsIsDoneInSpiteOfCuts(boolean reserving) throws IOException {
        TightDisk disk = new TightDisk(new LocalDisk(), SIZE + BOOKS + 5000, reserving);
        bench.on(disk).reserving(5000).declaringSize().origin().then(cutEvery(4 << 20));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest(name = "room can be reserved: {0}")
    @ValueSource(booleans = {true, false})
    void whatJustFitsIsDoneWhereTheResponseHasTheSize(boolean reserving) throws IOException {
        TightDisk disk = new TightDisk(new LocalDisk(), SIZE + BOOKS, reserving);
        bench.on(disk).origin().then(cutEvery(4 << 20));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aSizeInTheResponseThatDoesNotFitEndsTheConnectionAtOnce() throws Exception {
        bench.on(new TightDisk(new LocalDisk(), SIZE / 2, true));

        failed(FailureCode.DISK_FULL).hold(bench.run(), bench);

        closedAtOnce();
    }

    @Test
    void anUnknownSizeEndsTheConnectionWhereTheDiskIsFull() throws Exception {
        bench.on(new TightDisk(new LocalDisk(), 2 << 20, true)).origin().always(chunked());

        failed(FailureCode.DISK_FULL).hold(bench.run(), bench);

        closedAtOnce();
    }

    @Test
    void aFullDiskThatSaidThereWasRoom() throws Exception {
        bench.on(new FaultyDisk(new LocalDisk()).add(DiskRules.fullAfter(2 << 20)));

        failed(FailureCode.DISK_FULL).hold(bench.run(), bench);

        closedAtOnce();
    }

    @Test
    void theNextJobThatFitsIsDone() throws Exception {
        TightDisk disk = new TightDisk(new LocalDisk(), SIZE / 2, true);
        bench.on(disk).run();

        Content small = Content.random(11, SIZE / 8);
        try (DownloadBench next = new DownloadBench(folder, small)) {
            assertThat(next.on(disk).declaringSize().run()).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void leftoversMakeRoom() throws Exception {
        TightDisk disk = new TightDisk(new LocalDisk(), SIZE, true);
        Content other = Content.random(12, SIZE / 2);
        try (DownloadBench before = new DownloadBench(folder, other)) {
            before.origin().script(cutAfter(other.size() - 1)).then(Fault.status(404));
            before.on(disk).run();
        }
        assertThat(disk.free()).isLessThan(SIZE * 3L / 4);

        Content wanted = Content.random(13, SIZE * 3 / 4);
        try (DownloadBench next = new DownloadBench(folder, wanted)) {
            assertThat(next.on(disk).declaringSize().run()).isInstanceOf(Outcome.Done.class);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        "the third write",
                        DiskRules.fail(Operation.WRITE, 3, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "a torn write",
                        DiskRules.tornWrite(3, 77, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "the first force",
                        DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "every force",
                        DiskRules.failAll(Operation.FORCE, DiskRules.ioError()).onNames(".part")),
                arguments(
                        "a force of the journal",
                        DiskRules.fail(Operation.FORCE, 2, DiskRules.ioError()).onNames(".journal")),
                arguments(
                        "a write of the journal",
                        DiskRules.fail(Operation.WRITE, 2, DiskRules.ioError()).onNames(".journal")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aDiskThatFailsEndsTheJob(String name, DiskRule rule) throws Exception {
        FaultyDisk disk = new FaultyDisk(new LocalDisk()).add(rule);

        failed(FailureCode.STORAGE_ERROR).hold(bench.on(disk).run(), bench);

        bench.origin().awaitConnections(0, SOON);
        disk.clear();
        assertThat(bench.run()).as("on a disk that was healed").isInstanceOf(Outcome.Done.class);
        assertThat(Files.readAllBytes(bench.target())).isEqualTo(CONTENT.toBytes());
    }

    static Stream<Arguments> lastSteps() {
        return Stream.of(
                arguments(
                        "the rename",
                        DiskRules.failAll(Operation.RENAME, DiskRules.ioError()).onNames("package.zip")),
                arguments(
                        "the folder",
                        DiskRules.failAll(Operation.CREATE_FOLDER, DiskRules.ioError())
                                .onNames("job-1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lastSteps")
    void aFailureAtTheVeryEndCostsNoByte(String name, DiskRule rule) throws Exception {
        FaultyDisk disk = new FaultyDisk(new LocalDisk()).add(rule);
        failed(FailureCode.STORAGE_ERROR).hold(bench.on(disk).declaringSize().run(), bench);
        disk.clear();

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().bytesSent()).isLessThan(SIZE + (1 << 20));
    }

    private void closedAtOnce() throws InterruptedException {
        bench.origin().awaitConnections(0, SOON);
        assertThat(bench.origin().requests()).singleElement().satisfies(exchange -> {
            assertThat(exchange.ending()).isEqualTo(Exchange.Ending.CLIENT_CLOSED);
            assertThat(exchange.sent()).isLessThan(SIZE);
        });
    }
}

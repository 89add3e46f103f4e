package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.BodyFaults.corruptAt;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.HeadFaults.version;
import static dev.towline.testing.origin.RangeFaults.ignoreRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.FailureCode;
import dev.towline.testing.origin.BodyFaults;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.HeadFaults;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.origin.Representation;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that gives the digests of its blocks: a wrong one costs a block, whoever sent it. */
@QuarkusTest
@Timeout(60)
class DownloadBlocksTest {

    private static final int BLOCK = 16 << 10;
    private static final int BLOCKS = 40;
    private static final int SIZE = BLOCKS * BLOCK - 77;
    private static final Content CONTENT = Content.random(11, SIZE);

    @TempDir
    Path folder;

    private DownloadBench bench;
    private Origin mirror;

    @BeforeEach
    void open() throws IOException {
        mirror = Origin.serving(CONTENT).start();
        bench = new DownloadBench(folder, CONTENT);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        mirror.close();
    }

    private DownloadBench mirrored() {
        return bench.withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"));
    }

    private static Fault inEveryTenthBlock() {
        Fault fault = Fault.none();
        for (int block = 3; block < BLOCKS; block += 10) {
            fault = fault.and(corruptAt((long) block * BLOCK + 5));
        }
        return fault;
    }

    @Test
    void allRight() throws IOException {
        bench.withBlocks(BLOCK);

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
    }

    @Test
    void aWrongBlockIsFetchedAgainFromTheOnlySource() throws IOException {
        bench.withBlocks(BLOCK).origin().script(corruptAt(5L * BLOCK));

        done(BLOCK).hold(bench.run(), bench);

        assertThat(bench.origin().requests().get(1).request().range())
                .contains("bytes=" + 5 * BLOCK + "-" + (6 * BLOCK - 1));
    }

    @Test
    void theLastBlockIsChecked() throws IOException {
        bench.withBlocks(BLOCK).origin().script(corruptAt(SIZE - 1));

        done(BLOCK - 77).hold(bench.run(), bench);
    }

    @Test
    void aBitInEveryTenthBlockCostsThoseBlocks() throws IOException {
        bench.withBlocks(BLOCK).origin().script(inEveryTenthBlock());

        done(4L * BLOCK).hold(bench.run(), bench);
    }

    @Test
    void aBlockThatNoSourceHasRightIsNamed() throws IOException {
        bench.withBlocks(BLOCK).origin().always(corruptAt(7L * BLOCK));

        Outcome outcome = bench.run();

        failed(FailureCode.SHA256_MISMATCH).hold(outcome, bench);
        assertThat(((Outcome.Failed) outcome).failure().message()).contains("block 7 ");
        assertThat(outcome.progress().onWire()).isEqualTo(SIZE + BLOCK);
    }

    @Test
    void aSourceWithAWrongBlockIsLeft() throws IOException {
        mirrored().withBlocks(BLOCK).origin().always(corruptAt(7L * BLOCK));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.origin().requests()).hasSize(1);
        assertThat(mirror.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.request().range()).isPresent());
    }

    /** Each has another block wrong: what the first has right is taken from it, though it was left. */
    @Test
    void sourcesThatLieInTurn() throws IOException {
        mirrored().withBlocks(BLOCK).origin().always(corruptAt(7L * BLOCK));
        mirror.always(corruptAt(9L * BLOCK));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aBlockThatAllMirrorsHaveWrongIsNamed() throws IOException {
        mirrored().withBlocks(BLOCK).origin().always(corruptAt(7L * BLOCK));
        mirror.always(corruptAt(7L * BLOCK + 1));

        Outcome outcome = bench.run();

        failed(FailureCode.SHA256_MISMATCH).hold(outcome, bench);
        assertThat(((Outcome.Failed) outcome).failure().message()).contains("block 7 ");
    }

    @Test
    void aCutInTheMiddleOfABlockCostsNothing() throws IOException {
        bench.withBlocks(BLOCK).origin().script(cutAfter(5 * BLOCK + 100), cutAfter(300));

        done(0).hold(bench.run(), bench);
    }

    @Test
    void aSourceWithoutRangesSendsTheWholeAgain() throws IOException {
        bench.withBlocks(BLOCK).origin().always(ignoreRange()).script(corruptAt(7L * BLOCK));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.progress().onWire()).isLessThanOrEqualTo(2L * SIZE);
    }

    @Test
    void noValidatorsAreNeeded() throws IOException {
        bench.withBlocks(BLOCK)
                .origin()
                .always(HeadFaults.noValidators())
                .script(cutAfter(100_000), corruptAt(12L * BLOCK));

        done(BLOCK).hold(bench.run(), bench);
    }

    @Test
    void aSizeThatDoesNotFitIsTheSourcesFault() throws IOException {
        bench.withBlocks(BLOCK).origin().always(BodyFaults.chunked());

        done(0).hold(bench.run(), bench);
    }

    @Test
    void fourConnectionsCheckEachBlock() throws IOException {
        bench.wide(4, BLOCK).withBlocks(BLOCK).origin().script(inEveryTenthBlock());

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(List.copyOf(bench.origin().violations())).isEmpty();
    }

    private Origin list(byte[] bytes) throws IOException {
        return Origin.serving(Content.of(bytes)).start();
    }

    private static byte[] digests() {
        return HexFormat.of().parseHex(CONTENT.blockDigests(BLOCK).hex());
    }

    @Test
    void aListOfItsOwnIsFetchedFirst() throws IOException {
        try (Origin list = list(digests())) {
            bench.withList(BLOCK, list.url("/l?sig=x"), Content.of(digests()).sha256());
            bench.origin().script(corruptAt(5L * BLOCK));
            list.script(Fault.status(503), cutAfter(100));

            done(BLOCK).hold(bench.run(), bench);

            assertThat(list.requests()).hasSize(3);
        }
    }

    @Test
    void aListThatIsWrongOnceIsFetchedAgainAlsoAfterALostConnection() throws IOException {
        byte[] wrong = digests();
        wrong[0]++;
        try (Origin list = list(digests())) {
            bench.withList(BLOCK, list.url("/l"), Content.of(digests()).sha256());
            list.script(Fault.status(503), version(Representation.of(Content.of(wrong))));

            done(0).hold(bench.run(), bench);

            assertThat(list.requests()).hasSize(3);
        }
    }

    @Test
    void aListWithAnotherDigestIsNotTrusted() throws IOException {
        try (Origin list = list(digests())) {
            bench.withList(BLOCK, list.url("/l"), "ab".repeat(32));

            failed(FailureCode.SHA256_MISMATCH).hold(bench.run(), bench);

            assertThat(bench.origin().requests()).isEmpty();
        }
    }

    @Test
    void aListThatDoesNotFitTheSizeIsInvalid() throws IOException {
        byte[] tooFew = Arrays.copyOf(digests(), digests().length - 32);
        try (Origin list = list(tooFew)) {
            bench.withList(BLOCK, list.url("/l"), Content.of(tooFew).sha256());

            failed(FailureCode.INVALID_JOB).hold(bench.run(), bench);
        }
    }

    @Test
    void aListThatIsNoDigestsIsInvalid() throws IOException {
        byte[] odd = Arrays.copyOf(digests(), 33);
        try (Origin list = list(odd)) {
            bench.withList(BLOCK, list.url("/l"), Content.of(odd).sha256());

            failed(FailureCode.INVALID_JOB).hold(bench.run(), bench);
        }
    }

    @Test
    void aListWhoseUrlIsRefusedAwaitsAnother() throws IOException {
        try (Origin list = list(digests())) {
            bench.withList(BLOCK, list.url("/l"), Content.of(digests()).sha256());
            list.then(Fault.status(403));

            assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);
        }
    }

    private Path seed(String name, byte[] bytes) throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("installed"));
        return Files.write(seeds.resolve(name), bytes);
    }

    /** One block in ten is another. */
    private static byte[] earlier() {
        byte[] earlier = CONTENT.toBytes();
        for (int block = 4; block < BLOCKS; block += 10) {
            earlier[block * BLOCK + 1] ^= 1;
        }
        return earlier;
    }

    @Test
    void whatTheDeviceHasIsNotFetched() throws IOException {
        Path seed = seed("current.bin", earlier());
        bench.seededBelow(folder.resolve("installed")).withBlocks(BLOCK, List.of(seed.toString()));

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.target()).hasBinaryContent(CONTENT.toBytes());
        assertThat(outcome.progress().onWire()).isEqualTo(4L * BLOCK);
        assertThat(outcome.progress().supply().reused()).isEqualTo(SIZE - 4L * BLOCK);
    }

    @Test
    void severalSeedsAddUpToTheWhole() throws IOException {
        byte[] rest = CONTENT.toBytes();
        Arrays.fill(rest, 0, 20 * BLOCK, (byte) 0);
        seed("a.bin", Arrays.copyOf(CONTENT.toBytes(), 20 * BLOCK + 7));
        seed("b.bin", rest);
        bench.seededBelow(folder.resolve("installed")).withBlocks(BLOCK, List.of("a.bin", "none.bin", "b.bin"));

        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);

        assertThat(bench.origin().requests()).isEmpty();
    }

    @Test
    void whatIsElsewhereIsNoSeed() throws Exception {
        Path seeds = Files.createDirectories(folder.resolve("installed"));
        Path elsewhere = Files.write(folder.resolve("elsewhere.bin"), CONTENT.toBytes());
        Files.createSymbolicLink(seeds.resolve("link.bin"), elsewhere);
        Files.createDirectory(seeds.resolve("folder.bin"));
        List<String> names = List.of(elsewhere.toString(), "../elsewhere.bin", "link.bin", "folder.bin");
        bench.seededBelow(seeds).withBlocks(BLOCK, names);

        done(0).hold(bench.run(), bench);

        bench.origin().awaitConnections(0, DownloadBench.SOON);
        assertThat(bench.origin().bytesSent()).isEqualTo(SIZE);
    }
}

package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.BodyFaults.corruptAt;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.RangeFaults.ignoreRange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.FailureCode;
import dev.towline.testing.origin.BodyFaults;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.HeadFaults;
import dev.towline.testing.origin.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that gives the digests of its blocks: a wrong one costs a block, whoever sent it. */
@Timeout(60)
class DownloadBlocksTest {

    private static final int BLOCK = 16 << 10;
    private static final int BLOCKS = 40;
    private static final int SIZE = BLOCKS * BLOCK - 77;
    private static final Content CONTENT = Content.random(11, SIZE);
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @TempDir
    Path folder;

    private DownloadBench bench;
    private Origin mirror;

    @BeforeEach
    void open() throws IOException {
        mirror = Origin.serving(CONTENT).start();
        bench = new DownloadBench(folder, CONTENT).withoutContainer(VERTX);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        mirror.close();
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
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
}

package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.part.Leftovers;
import dev.towline.part.Part;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.testing.Jobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bytes are free for whom, in ten blocks of 1 MB and a shorter one. */
class BoardSpansTest {

    private static final int BLOCK = 1_000_000;
    private static final long SIZE = 10_500_000;
    private static final Claim.Flow NOTHING_YET = new Claim.Flow() {
        @Override
        public long reached() {
            return 0;
        }

        @Override
        public void until(long position) {}
    };

    @TempDir
    Path data;

    private final Source a = new Source(URI.create("https://a.example/f"));
    private final Source b = new Source(URI.create("https://b.example/f"));
    private final Suspects suspects = new Suspects();
    private Part part = unopened();

    @SuppressWarnings("NullAway")
    private static Part unopened() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        LocalDisk disk = new LocalDisk();
        Parts parts =
                new Parts(disk, data, new Leftovers(disk, data, Set::of), new PartLimits(0, 1 << 20), Runnable::run);
        part = parts.open(Jobs.artifact(), 0);
        part.ahead().open();
        suspects.among(List.of(a, b));
    }

    @AfterEach
    void close() throws IOException {
        part.close();
    }

    private Board board(long window, boolean wholeBlocks) {
        return new Board(part.ahead(), new BlockGrid(SIZE, BLOCK), window, suspects, wholeBlocks, () -> 0L);
    }

    private void makeGood(int block) {
        part.ahead().good((long) block * BLOCK, new byte[BLOCK], 0, BLOCK, (long) block * BLOCK);
    }

    private static String span(Optional<Claim> claim) {
        return claim.map(c -> c.from() + "-" + c.end()).orElse("none");
    }

    @Test
    void oneLaneGetsAllThatIsMissing() {
        Board board = board(4 * BLOCK, false);

        assertThat(span(board.claim(a, 1, 0))).isEqualTo("0-10500000");
    }

    @Test
    void oneLaneGoesUpToWhatIsGoodThenBehindIt() {
        makeGood(2);
        Board board = board(4 * BLOCK, false);

        assertThat(span(board.claim(a, 1, 0))).isEqualTo("0-2000000");
        assertThat(span(board.claim(a, 1, 0))).isEqualTo("3000000-10500000");
    }

    @Test
    void severalLanesGetABlockEachWithinTheWindow() {
        Board board = board(4 * BLOCK, true);

        List<String> spans = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            spans.add(span(board.claim(a, 2, 0)));
        }

        assertThat(spans).containsExactly("0-1000000", "1000000-2000000", "2000000-3000000", "3000000-4000000", "none");
    }

    @Test
    void aWideWindowGivesLargerSpans() {
        Board board = board(12 * BLOCK, false);

        assertThat(span(board.claim(a, 2, 0))).isEqualTo("0-3000000");
        assertThat(span(board.claim(a, 3, 0))).isEqualTo("3000000-5000000");
        assertThat(span(board.claim(a, 6, 0))).isEqualTo("5000000-6000000");
    }

    @Test
    void theWindowBeginsBehindWhatIsGood() {
        makeGood(0);
        makeGood(1);
        Board board = board(2 * BLOCK, true);

        assertThat(span(board.claim(a, 2, 0))).isEqualTo("2000000-3000000");
        assertThat(span(board.claim(a, 2, 0))).isEqualTo("3000000-4000000");
        assertThat(span(board.claim(a, 2, 0))).isEqualTo("none");
    }

    @Test
    void aWindowHoldsTwoBlocksAtLeast() {
        Board board = board(1, true);

        assertThat(span(board.claim(a, 2, 0))).isEqualTo("0-1000000");
        assertThat(span(board.claim(a, 2, 0))).isEqualTo("1000000-2000000");
        assertThat(span(board.claim(a, 2, 0))).isEqualTo("none");
    }

    @Test
    void fromASourceThatHadItWrongABlockIsNotTaken() {
        suspects.wrong(0, b);
        Board board = board(4 * BLOCK, true);

        assertThat(span(board.claim(b, 2, 0))).isEqualTo("none");
        assertThat(span(board.claim(a, 2, 0))).isEqualTo("0-1000000");
    }

    @Test
    void aSourceThatWasWrongIsAskedUpToTheBlocksThatAnotherHasRight() {
        suspects.wrong(2, b);
        suspects.wrong(0, a);
        suspects.wrong(1, a);
        Board board = board(4 * BLOCK, true);

        assertThat(span(board.claim(b, 1, 0))).isEqualTo("0-2000000");
        assertThat(span(board.claimFrom(a, 0))).isEqualTo("2000000-10500000");
    }

    @Test
    void aResponseThatHasBegunGetsAllThatIsFree() {
        makeGood(3);
        Board board = board(2 * BLOCK, true);

        assertThat(span(board.claimFrom(a, 500_000))).isEqualTo("500000-3000000");
        assertThat(span(board.claimFrom(a, SIZE))).isEqualTo("none");
    }

    @Test
    void theSameResponseGoesOnWithWhatIsFreeBehindItsClaim() {
        Board board = board(8 * BLOCK, true);
        Claim done = board.claim(a, 8, 0).orElseThrow();

        assertThat(span(board.after(done, 5 * BLOCK, 0, NOTHING_YET))).isEqualTo("1000000-5000000");
    }

    @Test
    void itSkipsWhatIsGoodAsFarAsItMayDrop() {
        makeGood(1);
        Board board = board(8 * BLOCK, true);
        Claim done = board.claim(a, 8, 0).orElseThrow();

        assertThat(span(board.after(done, SIZE, BLOCK - 1, NOTHING_YET))).isEqualTo("none");
        assertThat(span(board.after(done, SIZE, BLOCK, NOTHING_YET))).isEqualTo("2000000-10500000");
    }

    @Test
    void itEndsWhereTheResponseEnds() {
        Board board = board(8 * BLOCK, true);
        Claim done = board.claim(a, 8, 0).orElseThrow();

        assertThat(span(board.after(done, BLOCK, SIZE, NOTHING_YET))).isEqualTo("none");
    }

    @Test
    void whatIsReleasedIsFreeFromWhereItWasWritten() {
        Board board = board(2 * BLOCK, true);
        Claim claim = board.claim(a, 2, 0).orElseThrow();
        board.take(claim, 300_000);
        part.ahead().good(0, new byte[300_000], 0, 300_000, 0);
        board.settle(claim);

        board.release(claim);

        assertThat(span(board.claim(b, 2, 0))).isEqualTo("300000-2000000");
    }

    @Test
    void aClaimIsTakenInPiecesUpToItsEnd() {
        Board board = board(2 * BLOCK, true);
        Claim claim = board.claim(a, 2, 0).orElseThrow();

        assertThat(board.take(claim, 600_000)).isEqualTo(600_000);
        assertThat(claim.done()).as("written, not settled").isZero();
        board.settle(claim);
        assertThat(claim.done()).isEqualTo(600_000);
        assertThat(board.take(claim, 600_000)).isEqualTo(400_000);
        assertThat(board.take(claim, 600_000)).isZero();
        assertThat(claim.left()).isZero();
    }
}

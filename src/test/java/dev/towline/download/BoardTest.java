package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.part.Leftovers;
import dev.towline.part.Part;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who fetches which bytes of an artefact of 100 blocks of 10 bytes; the window is 40 blocks. */
class BoardTest {

    private static final int BLOCK = 10;
    private static final int SIZE = 1000;
    private static final Source ONE = new Source(URI.create("http://one.example/a"));
    private static final Source OTHER = new Source(URI.create("http://other.example/a"));

    @TempDir
    Path folder;

    private final Suspects suspects = new Suspects();
    private Part part;
    private Board board;
    private long now;

    /** A body of which so much has arrived. */
    private static final class Body implements Claim.Flow {
        long reached;
        long until = Long.MAX_VALUE;

        @Override
        public long reached() {
            return reached;
        }

        @Override
        public void until(long position) {
            until = position;
        }
    }

    @BeforeEach
    void open() throws IOException {
        LocalDisk disk = new LocalDisk();
        Leftovers none = new Leftovers(disk, folder, Set::of);
        Map<DigestAlgorithm, String> digests = Map.of(DigestAlgorithm.SHA256, "ab".repeat(32));
        part = new Parts(disk, folder, none, new PartLimits(0, 1 << 20), Runnable::run)
                .open(new Artifact(List.of(ONE.url()), OptionalLong.of(SIZE), digests, "a", Map.of()), 0);
        part.ahead().open();
        suspects.among(List.of(ONE, OTHER));
        board = board(false);
    }

    @AfterEach
    void close() throws IOException {
        part.close();
    }

    private Board board(boolean wholeBlocks) {
        return new Board(part.ahead(), new BlockGrid(SIZE, BLOCK), 400, suspects, wholeBlocks, () -> now);
    }

    private Claim first(Body body) {
        Claim claim = board.claimFrom(ONE, 0).orElseThrow();
        assertThat(board.begin(claim, body)).isTrue();
        now = Duration.ofMillis(250).toNanos();
        return claim;
    }

    private Claim asked(Source source) {
        return board.claim(source, 4, 0).orElseThrow();
    }

    @Test
    void theFirstHasAllThatIsFree() {
        Body body = new Body();

        assertThat(first(body).end()).isEqualTo(SIZE);
        assertThat(body.until).isEqualTo(SIZE);
    }

    @Test
    void theFurtherHalfOfTheWindowIsAskedFor() {
        first(new Body());

        assertThat(asked(OTHER).from()).isEqualTo(200);
    }

    @Test
    void whatIsOnlyAskedForStaysWithItsHolder() {
        Body body = new Body();
        Claim first = first(body);
        Claim second = asked(OTHER);

        assertThat(first.end()).isEqualTo(SIZE);
        board.release(second);
        assertThat(board.take(first, SIZE)).isEqualTo(SIZE);
    }

    @Test
    void itChangesHandsWithTheAnswer() {
        Body body = new Body();
        Claim first = first(body);

        assertThat(board.begin(asked(OTHER), new Body())).isTrue();

        assertThat(first.end()).isEqualTo(200);
        assertThat(body.until).isEqualTo(200);
    }

    @Test
    void whatHasArrivedMeanwhileStays() {
        Body body = new Body();
        Claim first = first(body);
        Claim second = asked(OTHER);
        body.reached = 333;

        assertThat(board.begin(second, new Body())).isTrue();

        assertThat(first.end()).isEqualTo(333);
        assertThat(second.taken()).isEqualTo(333);
    }

    @Test
    void whereAllHasArrivedTheAnswerIsNotNeeded() {
        Body body = new Body();
        Claim first = first(body);
        Claim second = asked(OTHER);
        body.reached = 400;

        assertThat(board.begin(second, new Body())).isFalse();

        assertThat(first.end()).isEqualTo(SIZE);
    }

    @Test
    void noBytesAreAskedForTwice() {
        first(new Body());

        Claim second = asked(OTHER);
        Claim third = asked(OTHER);

        assertThat(third.from()).isEqualTo(100);
        assertThat(third.end()).isEqualTo(second.from());
    }

    @Test
    void whatComesSoonAnywayIsNotAskedFor() {
        Body body = new Body();
        first(body);
        body.reached = 350;

        assertThat(board.claim(OTHER, 4, 0)).isEmpty();
        now = Duration.ofSeconds(1).toNanos();
        assertThat(board.claim(OTHER, 4, 0)).isPresent();
    }

    @Test
    void aLaneThatHasJustBegunIsLeftAlone() {
        first(new Body());
        now -= 1;

        assertThat(board.claim(OTHER, 4, 0)).isEmpty();
    }

    @Test
    void blocksThatAreCheckedAreNotShared() {
        board = board(true);
        Body body = new Body();
        Claim first = first(body);
        Claim second = asked(OTHER);
        body.reached = 333;

        assertThat(board.begin(second, new Body())).isTrue();

        assertThat(first.end()).isEqualTo(340);
    }

    @Test
    void aLateBlockIsTakenOver() {
        Claim late = first(new Body());
        board.take(late, 15);
        board.settle(late);

        Claim rival = board.against(late, OTHER);

        assertThat(rival.from()).isEqualTo(15);
        assertThat(rival.end()).isEqualTo(20);
        assertThat(board.begin(rival, new Body())).isTrue();
        assertThat(late.isOvertaken()).isTrue();
    }

    @Test
    void aLateBlockThatCameMeanwhileIsNot() {
        Claim late = first(new Body());
        board.take(late, 15);
        board.settle(late);
        Claim rival = board.against(late, OTHER);
        board.take(late, 5);
        board.settle(late);

        assertThat(board.begin(rival, new Body())).isFalse();
        assertThat(late.isOvertaken()).isFalse();
    }

    @Test
    void whatNobodyFetchesIsNext() {
        Body body = new Body();
        first(body);
        Claim second = asked(OTHER);
        board.begin(second, new Body());
        board.release(second);

        Claim next = asked(ONE);

        assertThat(next.from()).isEqualTo(200);
        assertThat(next.hasBegun()).isFalse();
    }

    @Test
    void aResponseGoesOnWhereItCan() {
        Claim first = first(new Body());
        Claim second = asked(OTHER);
        board.begin(second, new Body());
        board.take(first, 200);

        assertThat(board.after(first, SIZE, 100, new Body())).as("too far").isEmpty();
        board.release(second);
        Optional<Claim> next = board.after(first, SIZE, 100, new Body());
        assertThat(next).hasValueSatisfying(claim -> assertThat(claim.from()).isEqualTo(200));
    }
}

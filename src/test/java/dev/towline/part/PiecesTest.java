package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The good bytes beyond the prefix, in blocks of 100 bytes. */
class PiecesTest {

    private static final int BLOCK = 100;

    private final Pieces pieces = new Pieces();

    private void grow(long from, int count) {
        pieces.grow(from, new byte[count], 0, count, from / BLOCK * BLOCK);
    }

    private void threePieces() {
        grow(100, 50);
        grow(200, 100);
        grow(300, 10);
    }

    @Test
    void nothingIsThereAtFirst() {
        assertThat(pieces.isEmpty()).isTrue();
        assertThat(pieces.beyond(0)).isZero();
        assertThat(pieces.end()).isZero();
        assertThat(pieces.firstHole(7)).isEqualTo(7);
        assertThat(pieces.firstGood(7)).isEqualTo(Long.MAX_VALUE);
        assertThat(pieces.anyUnmarked()).isFalse();
    }

    @ParameterizedTest(name = "from {0}: the first hole {1}, the first good byte {2}")
    @CsvSource({
        "0, 0, 100",
        "99, 99, 100",
        "100, 150, 100",
        "149, 150, 149",
        "150, 150, 200",
        "200, 310, 200",
        "299, 310, 299",
        "300, 310, 300",
        "310, 310, 9223372036854775807",
    })
    void holesAndGoodBytesAreFound(long from, long hole, long good) {
        threePieces();

        assertThat(pieces.firstHole(from)).isEqualTo(hole);
        assertThat(pieces.firstGood(from)).isEqualTo(good);
        assertThat(pieces.end()).isEqualTo(310);
        assertThat(pieces.isEmpty()).isFalse();
    }

    @ParameterizedTest(name = "beyond {0}: {1} bytes")
    @CsvSource({"0, 160", "100, 160", "110, 150"})
    void bytesThatThePrefixHasPassedDoNotCount(long prefix, long bytes) {
        threePieces();

        assertThat(pieces.beyond(prefix)).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "below {0}: {1} bytes stay, the first at {2}")
    @CsvSource({"149, 160, 100", "150, 110, 200", "299, 110, 200", "300, 10, 300", "310, 0, 9223372036854775807"})
    void piecesThatThePrefixHasPassedAreForgotten(long prefix, long bytes, long first) {
        threePieces();

        pieces.dropBelow(prefix);

        assertThat(pieces.beyond(0)).isEqualTo(bytes);
        assertThat(pieces.firstGood(0)).isEqualTo(first);
    }

    @Test
    void aBlockThatWasWrongIsForgotten() {
        threePieces();

        pieces.drop(200, 300);

        assertThat(pieces.beyond(0)).isEqualTo(60);
        assertThat(pieces.firstGood(150)).isEqualTo(300);
    }

    @Test
    void allAreForgotten() {
        threePieces();

        pieces.clear();

        assertThat(pieces.isEmpty()).isTrue();
        assertThat(pieces.beyond(0)).isZero();
    }

    @Test
    void aPieceGrowsAtItsEndAndNotIntoTheNextBlock() {
        grow(100, 50);
        grow(150, 50);
        grow(200, 20);

        assertThat(pieces.all())
                .extracting(Piece.Mark::from, Piece.Mark::length)
                .containsExactly(tuple(100L, 100L), tuple(200L, 20L));
    }

    @Test
    void onlyWhatHasGrownIsMarkedAgain() {
        threePieces();
        assertThat(pieces.anyUnmarked()).isTrue();
        assertThat(pieces.marks()).hasSize(3);
        assertThat(pieces.anyUnmarked()).isFalse();
        assertThat(pieces.marks()).isEmpty();

        grow(150, 10);

        assertThat(pieces.marks()).extracting(Piece.Mark::end).containsExactly(160L);
    }
}

package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2,500 bytes in blocks of 1,000: the last one is shorter. */
class BlockGridTest {

    private static final BlockGrid GRID = new BlockGrid(2500, 1000);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                     | position | block | before | after
            the first byte            | 0        | 0     | 0      | 0
            the second byte           | 1        | 0     | 0      | 1000
            the last of a block       | 999      | 0     | 0      | 1000
            the first of the next     | 1000     | 1     | 1000   | 1000
            within it                 | 1001     | 1     | 1000   | 2000
            the first of the last     | 2000     | 2     | 2000   | 2000
            within the last           | 2001     | 2     | 2000   | 2500
            the last byte of all      | 2499     | 2     | 2000   | 2500
            the end                   | 2500     | 2     | 2500   | 2500
            """)
    void eachPositionHasItsBlock(String row, long position, int block, long before, long after) {
        assertThat(GRID.blockAt(position)).isEqualTo(block);
        assertThat(GRID.before(position)).isEqualTo(before);
        assertThat(GRID.after(position)).isEqualTo(after);
    }

    @ParameterizedTest(name = "block {0}")
    @CsvSource({"0, 0, 1000", "1, 1000, 2000", "2, 2000, 2500"})
    void eachBlockHasItsBytes(int block, long start, long end) {
        assertThat(GRID.startOf(block)).isEqualTo(start);
        assertThat(GRID.endOf(block)).isEqualTo(end);
    }

    @Test
    void positionsMayExceedAnInt() {
        BlockGrid large = new BlockGrid(8L << 30, 1 << 20);

        assertThat(large.startOf(8000)).isEqualTo(8000L << 20);
        assertThat(large.endOf(8191)).isEqualTo(8L << 30);
        assertThat(large.blockAt((8000L << 20) + 1)).isEqualTo(8000);
    }
}

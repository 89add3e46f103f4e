package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which source is asked for which block, after some blocks were wrong. */
class SuspectsTest {

    private static final BlockGrid GRID = new BlockGrid(5000, 1000);

    private final Source a = new Source(URI.create("https://a.example/f"));
    private final Source b = new Source(URI.create("https://b.example/f"));
    private final Map<Character, Source> byName = Map.of('a', a, 'b', b);
    private final Suspects suspects = new Suspects();

    @BeforeEach
    void bothSourcesAreUsable() {
        suspects.among(List.of(a, b));
    }

    /** {@code a1} is a wrong block 1 of source a; {@code -} stands for none. */
    private void wereWrong(String blocks) {
        for (String one : blocks.equals("-") ? new String[0] : blocks.split(" ")) {
            Source source = Objects.requireNonNull(byName.get(one.charAt(0)));
            suspects.wrong(one.charAt(1) - '0', source);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                              | wrong       | a for 1 | a for 2 | b for 1 | b for 2
            nothing was wrong                  | -           | yes     | yes     | yes     | yes
            a had a block wrong                | a1          | no      | no      | yes     | yes
            b had it wrong too                 | a1 b1       | no      | yes     | no      | yes
            each had another wrong             | a1 b2       | no      | yes     | yes     | no
            a had both wrong                   | a1 a2       | no      | no      | yes     | yes
            a had both wrong, and b the first  | a1 a2 b1    | no      | no      | no      | yes
            """)
    void ofTwoSourcesOneThatHadABlockWrongIsAskedForWhatTheOtherCannotGive(
            String row, String wrong, String a1, String a2, String b1, String b2) {
        wereWrong(wrong);

        assertThat(suspects.allows(1, a)).as("a for 1").isEqualTo(a1.equals("yes"));
        assertThat(suspects.allows(2, a)).as("a for 2").isEqualTo(a2.equals("yes"));
        assertThat(suspects.allows(1, b)).as("b for 1").isEqualTo(b1.equals("yes"));
        assertThat(suspects.allows(2, b)).as("b for 2").isEqualTo(b2.equals("yes"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                 | wrong | asked for 1 again
            nothing was wrong     | -     | yes
            wrong once            | a1    | yes
            wrong twice           | a1 a1 | no
            another was wrong     | a2    | yes
            """)
    void theOnlySourceIsAskedTwice(String row, String wrong, String again) {
        suspects.among(List.of(a));
        wereWrong(wrong);

        assertThat(suspects.allows(1, a)).isEqualTo(again.equals("yes"));
    }

    @Test
    void aSourceThatHasFailedForGoodIsNoOther() {
        wereWrong("a1");
        assertThat(suspects.allows(2, a)).isFalse();

        suspects.among(List.of(a));

        assertThat(suspects.allows(2, a)).isTrue();
    }

    @Test
    void aWrongBlockSaysWhetherAnotherSourceIsLeft() {
        assertThat(suspects.isEmpty()).isTrue();

        assertThat(suspects.wrong(1, a)).as("b is left").isTrue();
        assertThat(suspects.isEmpty()).isFalse();
        assertThat(suspects.isLeftOut(a)).isTrue();
        assertThat(suspects.isLeftOut(b)).isFalse();

        assertThat(suspects.wrong(2, b)).as("none is left").isFalse();
        assertThat(suspects.leftOut()).containsExactlyInAnyOrder(a, b);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                                  | wrong          | hopeless
            nothing was wrong                      | -              | -1
            one source is left                     | a1             | -1
            both had it wrong                      | a1 b1          | 1
            each had another wrong                 | a1 b2          | -1
            both had two wrong: the first of them  | a3 b3 a2 b2    | 2
            """)
    void aBlockThatNoSourceHasRightIsHopeless(String row, String wrong, int hopeless) {
        wereWrong(wrong);

        assertThat(suspects.hopeless().orElse(-1)).isEqualTo(hopeless);
    }

    @Test
    void theOnlySourceMayBeWrongOnceMore() {
        suspects.among(List.of(a));
        wereWrong("a1");
        assertThat(suspects.hopeless()).isEmpty();

        wereWrong("a1");

        assertThat(suspects.hopeless()).contains(1);
    }

    @Test
    void withoutAnySourceNothingIsHopeless() {
        suspects.among(List.of());
        wereWrong("a1 a1");

        assertThat(suspects.hopeless()).isEmpty();
    }

    @Test
    void aBlockThatIsRightNowIsHopelessNoMore() {
        wereWrong("a1 b1");

        suspects.right(1);

        assertThat(suspects.hopeless()).isEmpty();
        assertThat(suspects.allows(1, a)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                                 | wrong    | start | end  | source | forbidden
            a source that was never wrong         | b1       | 0     | 5000 | a      | 5000
            one that is asked for no block        | a1       | 0     | 5000 | a      | 0
            one that is asked for all but its own | a1 b0 b2 b3 b4 | 0 | 5000 | a    | 1000
            begins within a block                 | a1 b0 b2 b3 b4 | 500 | 5000 | a  | 1000
            begins behind it                      | a1 b0 b2 b3 b4 | 2500 | 5000 | a | 5000
            ends before it                        | a1 b0 b2 b3 b4 | 0 | 900 | a     | 900
            """)
    void whatIsFetchedAtOnceEndsBeforeTheFirstForbiddenBlock(
            String row, String wrong, long start, long end, char source, long forbidden) {
        wereWrong(wrong);

        assertThat(suspects.firstForbidden(GRID, start, end, Objects.requireNonNull(byName.get(source))))
                .isEqualTo(forbidden);
    }
}

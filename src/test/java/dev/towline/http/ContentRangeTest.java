package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentRangeTest {

    private static final long MOST = 999_999_999_999_999_998L;

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("nothing", ""),
                arguments("a space", " "),
                arguments("the unit alone", "bytes"),
                arguments("the unit and a space", "bytes "),
                arguments("no unit", "0-9/10"),
                arguments("another unit", "items 0-9/10"),
                arguments("a unit that begins alike", "bytesx 0-9/10"),
                arguments("an equals sign, as in a Range", "bytes=0-9/10"),
                arguments("a colon", "bytes: 0-9/10"),
                arguments("two spaces", "bytes  0-9/10"),
                arguments("a tab", "bytes\t0-9/10"),
                arguments("no space", "bytes0-9/10"),
                arguments("a space within", "bytes 0 - 9/10"),
                arguments("a space behind", "bytes 0-9/10 "),
                arguments("no first", "bytes -9/10"),
                arguments("no last", "bytes 0-/10"),
                arguments("neither", "bytes -/10"),
                arguments("no total", "bytes 0-9/"),
                arguments("no slash", "bytes 0-9"),
                arguments("a total alone", "bytes /10"),
                arguments("a negative first", "bytes -1-9/10"),
                arguments("a negative last", "bytes 0--9/10"),
                arguments("a negative total", "bytes 0-9/-10"),
                arguments("a plus sign", "bytes +0-9/10"),
                arguments("a fraction", "bytes 0.0-9/10"),
                arguments("hex digits", "bytes 0x0-9/10"),
                arguments("letters", "bytes a-b/c"),
                arguments("digits of another script", "bytes \u0660-\u0669/\u0661\u0660"),
                arguments("a star for the first", "bytes *-9/10"),
                arguments("stars throughout", "bytes */*"),
                arguments("a total that is half a star", "bytes 0-9/1*"),
                arguments("two ranges", "bytes 0-4,5-9/10"),
                arguments("two fields in one", "bytes 0-9/10, bytes 0-9/10"),
                arguments("last before first", "bytes 9-0/10"),
                arguments("last just before first", "bytes 5-4/10"),
                arguments("last at the total", "bytes 0-10/10"),
                arguments("last beyond the total", "bytes 0-99/10"),
                arguments("first beyond the total", "bytes 10-10/10"),
                arguments("a range of nothing", "bytes 0-0/0"),
                arguments("beyond a long", "bytes 0-9/99999999999999999999"),
                arguments("a line feed behind", "bytes 0-9/10\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isNoRange(String row, String field) {
        assertThat(ContentRange.parse(field)).isEmpty();
    }

    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments("the whole", "bytes 0-9/10", range(0, 9, 10)),
                arguments("the first byte", "bytes 0-0/10", range(0, 0, 10)),
                arguments("the last byte", "bytes 9-9/10", range(9, 9, 10)),
                arguments("the only byte", "bytes 0-0/1", range(0, 0, 1)),
                arguments("leading zeros", "bytes 00-09/010", range(0, 9, 10)),
                arguments("the largest", "bytes 0-" + MOST + "/" + (MOST + 1), range(0, MOST, MOST + 1)),
                arguments("capitals, RFC 9110 14.1", "Bytes 0-9/10", range(0, 9, 10)),
                arguments(
                        "an unknown total",
                        "bytes 5-9/*",
                        new ContentRange(OptionalLong.of(5), OptionalLong.of(9), OptionalLong.empty())),
                arguments(
                        "none satisfied",
                        "bytes */10",
                        new ContentRange(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(10))),
                arguments(
                        "none satisfied, nothing there",
                        "bytes */0",
                        new ContentRange(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(0))));
    }

    private static ContentRange range(long first, long last, long total) {
        return new ContentRange(OptionalLong.of(first), OptionalLong.of(last), OptionalLong.of(total));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void isRead(String row, String field, ContentRange expected) {
        assertThat(ContentRange.parse(field)).contains(expected);
    }

    @Property(tries = 300)
    void everyRangeWithinAWholeIsRead(
            @ForAll @LongRange(min = 0, max = MOST) long a,
            @ForAll @LongRange(min = 0, max = MOST) long b,
            @ForAll @LongRange(min = 0, max = MOST) long c) {
        long[] sorted = {a, b, c};
        Arrays.sort(sorted);
        String field = "bytes " + sorted[0] + "-" + sorted[1] + "/" + (sorted[2] + 1);

        assertThat(ContentRange.parse(field)).contains(range(sorted[0], sorted[1], sorted[2] + 1));
    }
}

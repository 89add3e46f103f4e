package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecycledArraysTest {

    private static final int READ = 64 << 10;
    private static final int RECORD = 20 << 10;
    private static final int NO_BOUND = Integer.MAX_VALUE;

    private final RecycledArrays arrays = new RecycledArrays(0);

    static Stream<Arguments> sizes() {
        return Stream.of(
                arguments("a small one", 8 << 10, NO_BOUND, RECORD),
                arguments("too small to be worth it", (8 << 10) - 1, NO_BOUND, (8 << 10) - 1),
                arguments("a TLS record", 16_401, NO_BOUND, RECORD),
                arguments("the largest of these", RECORD, NO_BOUND, RECORD),
                arguments("more than a TLS record", RECORD + 1, NO_BOUND, READ),
                arguments("all that is read at a time", READ, NO_BOUND, READ),
                arguments("more than that", READ + 1, NO_BOUND, READ + 1),
                arguments("one that must not grow", 16_401, 16_401, 16_401));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sizes")
    void aBufferHasAnArrayOfOneOfTwoSizesOrItsOwn(String row, int asked, int most, int capacity) {
        assertThat(arrays.ioBuffer(asked, most).array()).hasSize(capacity);
    }

    @Test
    void roomIsLeftInFrontOfWhatIsRead() {
        ByteBuf read = new RecycledArrays(RECORD).ioBuffer(READ);

        assertThat(read.readerIndex()).isEqualTo(RECORD);
        assertThat(read.writableBytes()).isEqualTo(READ);
    }

    @Test
    void anArrayIsUsedAgainOnceAllSlicesOfItAreReleased() {
        ByteBuf buffer = arrays.ioBuffer(READ).writeZero(READ);
        byte[] array = buffer.array();
        ByteBuf first = buffer.readRetainedSlice(10);
        ByteBuf second = buffer.readRetainedSlice(10);
        buffer.release();
        first.release();
        assertThat(arrays.ioBuffer(READ).array()).as("half of it is in use").isNotSameAs(array);

        second.release();

        assertThat(arrays.ioBuffer(READ).array()).isSameAs(array);
    }

    @Test
    void noMoreThanABoundIsKept() {
        List<ByteBuf> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(arrays.ioBuffer(READ));
        }
        List<byte[]> used = many.stream().map(ByteBuf::array).toList();
        many.forEach(buffer -> buffer.release());

        long again = Stream.generate(() -> arrays.ioBuffer(READ).array())
                .limit(40)
                .filter(array -> used.stream().anyMatch(one -> one == array))
                .count();

        assertThat(again).isEqualTo((2 << 20) / READ);
    }
}

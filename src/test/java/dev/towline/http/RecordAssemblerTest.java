package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordAssemblerTest {

    private static final int READ = 64 << 10;
    private static final int RECORD = RecycledArrays.RECORD;

    private final RecordAssembler assembler = new RecordAssembler();

    enum Moves {
        LEFT,
        READ
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                arguments("nothing is left", RECORD, 0, READ, Moves.LEFT),
                arguments("part of a record is left", RECORD, 9_000, READ, Moves.LEFT),
                arguments("as much as there is room for", RECORD, RECORD, READ, Moves.LEFT),
                arguments("more than there is room for", RECORD, RECORD + 1, READ, Moves.READ),
                arguments("as much is read as was left", RECORD, 1_000, 1_000, Moves.LEFT),
                arguments("less is read than was left", RECORD, 1_000, 999, Moves.READ),
                arguments("no room", 0, 1, READ, Moves.READ));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void theFewerBytesMove(String row, int room, int leftBytes, int readBytes, Moves moves) {
        ByteBuf left = leftBytes == 0 ? Unpooled.EMPTY_BUFFER : filled(new RecycledArrays(0), leftBytes, 1);
        ByteBuf read = filled(new RecycledArrays(room), readBytes, 2);
        byte[] both = ByteBufUtil.getBytes(Unpooled.copiedBuffer(left, read));
        byte[] array = read.array();

        ByteBuf joined = assembler.cumulate(new RecycledArrays(room), left, read);

        assertThat(ByteBufUtil.getBytes(joined)).isEqualTo(both);
        assertThat(joined.array() == array).isEqualTo(moves == Moves.LEFT);
        assertThat(left.refCnt() + read.refCnt() - joined.refCnt())
                .as("of the one that moved nothing is held")
                .isEqualTo(leftBytes == 0 ? 1 : 0);
    }

    private static ByteBuf filled(RecycledArrays arrays, int count, int with) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) with);
        return arrays.ioBuffer(count).writeBytes(bytes);
    }

    @Property(tries = 100)
    void bytesKeepTheirOrderHoweverTheyAreReadAndUsed(
            @ForAll @Size(min = 1, max = 200) byte[] content,
            @ForAll @IntRange(min = 0, max = 12) int room,
            @ForAll @IntRange(min = 1, max = 30) int record,
            @ForAll @IntRange(min = 1, max = 40) int most) {
        RecycledArrays arrays = new RecycledArrays(room);
        ByteBuf used = Unpooled.buffer();
        ByteBuf joined = Unpooled.EMPTY_BUFFER;
        for (int at = 0; at < content.length; at += most) {
            byte[] some = Arrays.copyOfRange(content, at, Math.min(content.length, at + most));
            joined = assembler.cumulate(arrays, joined, arrays.ioBuffer(most).writeBytes(some));
            while (joined.readableBytes() >= record) {
                used.writeBytes(joined, record);
            }
        }
        used.writeBytes(joined);

        assertThat(ByteBufUtil.getBytes(used)).isEqualTo(content);
    }
}

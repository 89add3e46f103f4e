package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxRoomTest {

    private static final int ALL = (int) InboxRoom.MOST_BYTES;

    private final InboxRoom room = new InboxRoom();

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                                   | waiting | each    | left | next    | taken
            the first                               | 0       | 0       | 0    | 1       | yes
            the first, as heavy as all may be       | 0       | 0       | 0    | 8388608 | yes
            the first, heavier than all may be      | 0       | 0       | 0    | 8388609 | yes
            the last that may wait                  | 19999   | 0       | 0    | 0       | yes
            one too many                            | 20000   | 0       | 0    | 0       | no
            one too many, after one has left        | 20000   | 0       | 1    | 0       | yes
            the last byte                           | 1       | 8388607 | 0    | 1       | yes
            a byte too many                         | 1       | 8388607 | 0    | 2       | no
            a byte too many, and they have left     | 1       | 8388607 | 1    | 2       | yes
            an empty one beside a full load         | 1       | 8388608 | 0    | 0       | yes
            an empty one beside one too heavy       | 1       | 8388609 | 0    | 0       | no
            two halves                              | 1       | 4194304 | 0    | 4194304 | yes
            three halves                            | 2       | 4194304 | 0    | 4194304 | no
            three halves, after one has left        | 2       | 4194304 | 1    | 4194304 | yes
            """)
    void takesWhatHasRoom(String row, int waiting, int each, int left, int next, String taken) {
        for (int i = 0; i < waiting; i++) {
            assertThat(room.take(each)).isTrue();
        }
        for (int i = 0; i < left; i++) {
            room.leave(each);
        }

        assertThat(room.take(next)).isEqualTo(taken.equals("yes"));
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"0", "1", "8388608"})
    void whatHadNoRoomDoesNotCount(int size) {
        assertThat(room.take(ALL)).isTrue();
        assertThat(room.take(1)).isFalse();

        room.leave(ALL);

        assertThat(room.take(size)).isTrue();
        assertThat(room.take(ALL - size)).isTrue();
    }
}

package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a wrong block is the fault of the source that finished it. */
class BlockSendersTest {

    private static final int BLOCK = 7;

    private final Map<String, Source> sources = Map.of(
            "a", new Source(URI.create("https://a.example/f")), "b", new Source(URI.create("https://b.example/f")));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # row                                         | sent        | of one source
            all at once                                   | +a          | yes
            in pieces, by the same source                 | +a a a      | yes
            begun by one, finished by another             | +a b        | no
            begun by one, finished by it after another    | +a b a      | no
            begun by an earlier process                   | a           | no
            dropped, then sent by another                 | +a +b b     | yes
            mixed and dropped, then sent by one           | +a b +b     | yes
            """)
    void aBlockIsOfOneSourceWhereAllItsBytesAre(String row, String sent, String ofOneSource) {
        BlockSenders senders = new BlockSenders();
        for (String piece : sent.split(" ", -1)) {
            boolean first = piece.startsWith("+");
            Source source = Objects.requireNonNull(sources.get(first ? piece.substring(1) : piece));
            senders.sent(BLOCK, source, first);
        }

        assertThat(senders.ended(BLOCK)).isEqualTo(ofOneSource.equals("yes"));
    }
}

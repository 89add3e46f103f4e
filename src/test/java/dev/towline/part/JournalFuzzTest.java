package dev.towline.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.towline.http.Validator;
import dev.towline.testing.fuzz.Fuzz;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Lines of a journal as a broken disk leaves them. */
class JournalFuzzTest {

    @Test
    void theReaderOfLines() {
        JournalCodec codec = new JournalCodec();
        Fuzz.run(
                100_000,
                List.of(
                        codec.header("sha256-ab"),
                        codec.checkpoint(new Checkpoint(1 << 20, "ab".repeat(32))),
                        codec.mark(new Piece.Mark(2 << 20, 1 << 20, 0xcafe)),
                        codec.holes(),
                        codec.source(new SourceMemory(
                                "https://cdn.example/fw",
                                new Validator(Optional.of("\"x\""), Optional.empty(), true),
                                OptionalLong.of(9)))),
                input -> {
                    JournalContent content = new JournalContent("sha256-ab");
                    new String(input, UTF_8).lines().forEach(line -> codec.read(line, content));
                    content.checkpoints();
                });
    }
}

package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.http.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage between two starts, a row each. Checkpoints are at 1000, 2000 and 3000, and 500 bytes more were written. */
class PartDamageTest {

    private static final SourceMemory MEMORY = new SourceMemory(
            "https://h/f", new Validator(Optional.of("\"v1\""), Optional.empty(), false), OptionalLong.of(5000));

    @TempDir
    Path data;

    private PartBench bench = new PartBench(new LocalDisk(), Path.of(""), 0);

    @BeforeEach
    void threeCheckpoints() throws IOException {
        bench = new PartBench(new LocalDisk(), data, 5000);
        PartFile part = bench.open();
        part.remember(MEMORY);
        for (int i = 0; i < 3; i++) {
            bench.secure(part, 1000);
        }
        bench.grow(part, 500);
        bench.crash(part, 3500);
    }

    static Stream<Arguments> partDamages() {
        return Stream.of(
                arguments("none", 3000, bytes(b -> b)),
                arguments("a bit flipped in the first bytes", 0, flipped(0)),
                arguments("a bit flipped before the first checkpoint", 0, flipped(999)),
                arguments("a bit flipped behind the first checkpoint", 1000, flipped(1000)),
                arguments("a bit flipped before the last checkpoint", 2000, flipped(2999)),
                arguments("a bit flipped behind the last checkpoint", 3000, flipped(3000)),
                arguments("cut at a checkpoint", 2000, cut(2000)),
                arguments("cut before a checkpoint", 1000, cut(1999)),
                arguments("cut behind the last checkpoint", 3000, cut(3001)),
                arguments("emptied", 0, cut(0)),
                arguments("lengthened", 3000, cut(9000)),
                arguments("a hole of zeros", 1000, bytes(b -> zeroed(b, 1500, 2500))),
                arguments("zeroed", 0, bytes(b -> new byte[b.length])));
    }

    private static UnaryOperator<byte[]> bytes(UnaryOperator<byte[]> damage) {
        return damage;
    }

    private static UnaryOperator<byte[]> cut(int length) {
        return bytes -> Arrays.copyOf(bytes, length);
    }

    private static UnaryOperator<byte[]> flipped(int at) {
        return bytes -> {
            bytes[at] ^= 4;
            return bytes;
        };
    }

    private static byte[] zeroed(byte[] bytes, int from, int to) {
        Arrays.fill(bytes, from, to, (byte) 0);
        return bytes;
    }

    @ParameterizedTest(name = "{0}: {1} bytes are kept")
    @MethodSource("partDamages")
    void aDamagedPartKeepsWhatCheckpointsProve(String row, long kept, UnaryOperator<byte[]> damage) throws IOException {
        Files.write(bench.part(), damage.apply(bench.onDisk()));

        assertThat(reopened()).isEqualTo(kept);
    }

    /** What is kept, and that it is the content's own beginning and can be built upon. */
    private long reopened() throws IOException {
        long kept;
        try (PartFile part = bench.open()) {
            kept = part.length();
            assertThat(bench.onDisk()).isEqualTo(bench.content(kept));
            bench.secure(part, 700);
        }
        try (PartFile part = bench.open()) {
            assertThat(part.length()).isEqualTo(kept + 700);
        }
        return kept;
    }

    @Test
    void aPartThatIsGoneStartsAgain() throws IOException {
        Files.delete(bench.part());

        assertThat(reopened()).isZero();
    }

    static Stream<Arguments> journalDamages() {
        return Stream.of(
                arguments("the last line gone", 2000, lines(l -> l.subList(0, l.size() - 1))),
                arguments("the last line cut", 2000, bytes(b -> Arrays.copyOf(b, b.length - 5))),
                arguments("its last byte gone", 3000, bytes(b -> Arrays.copyOf(b, b.length - 1))),
                arguments("a line in the middle garbled", 3000, lines(l -> replaced(l, 3, "%$&!"))),
                arguments("the last line garbled", 2000, lines(l -> replaced(l, 4, "\u0000\u0001"))),
                arguments(
                        "a digest changed",
                        2000,
                        lines(l -> replaced(l, 4, l.get(4).replaceAll("[0-9a-f]{64}", "0".repeat(64))))),
                arguments(
                        "an offset changed",
                        2000,
                        lines(l -> replaced(l, 4, l.get(4).replace("3000", "2999")))),
                arguments(
                        "an offset beyond the file",
                        2000,
                        lines(l -> replaced(l, 4, l.get(4).replace("3000", "99999999999999999999")))),
                arguments("the header gone", 3000, lines(l -> l.subList(1, l.size()))),
                arguments("the header garbled", 3000, lines(l -> replaced(l, 0, "{"))),
                arguments("the source's line garbled", 3000, lines(l -> replaced(l, 1, "{\"source\":"))),
                arguments("lines in another order", 3000, lines(PartDamageTest::reversed)),
                arguments("every line twice", 3000, lines(l -> Stream.concat(l.stream(), l.stream())
                        .toList())),
                arguments(
                        "garbage appended", 3000, bytes(b -> (text(b) + "garbage").getBytes(StandardCharsets.UTF_8))));
    }

    private static UnaryOperator<byte[]> lines(UnaryOperator<List<String>> damage) {
        return bytes ->
                (String.join("\n", damage.apply(text(bytes).lines().toList())) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> replaced(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        assertThat(changed.set(at, line)).isNotEqualTo(line);
        return changed;
    }

    private static List<String> reversed(List<String> lines) {
        List<String> changed = new ArrayList<>(lines);
        Collections.reverse(changed);
        return changed;
    }

    @ParameterizedTest(name = "{0}: {1} bytes are kept")
    @MethodSource("journalDamages")
    void aDamagedLineCostsThatLine(String row, long kept, UnaryOperator<byte[]> damage) throws IOException {
        Files.write(bench.journal(), damage.apply(Files.readAllBytes(bench.journal())));

        assertThat(reopened()).isEqualTo(kept);
    }

    static Stream<Arguments> lostJournals() {
        return Stream.of(
                arguments("emptied", bytes(b -> new byte[0])),
                arguments("zeroed", bytes(b -> new byte[b.length])),
                arguments("garbled", bytes(b -> "no journal".getBytes(StandardCharsets.UTF_8))),
                arguments("of another part", bytes(b -> text(b).lines()
                        .findFirst()
                        .orElse("")
                        .replace("abab", "cdcd")
                        .getBytes(StandardCharsets.UTF_8))),
                arguments("cut in its first line", bytes(b -> Arrays.copyOf(b, 10))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostJournals")
    void aJournalThatProvesNothingLeavesTheFileToItsFinalDigest(String row, UnaryOperator<byte[]> damage)
            throws IOException {
        Files.write(bench.journal(), damage.apply(Files.readAllBytes(bench.journal())));

        assertThat(onTrust()).isEqualTo(3500);
    }

    @Test
    void aJournalThatIsGoneLeavesTheFileToItsFinalDigest() throws IOException {
        Files.delete(bench.journal());

        assertThat(onTrust()).isEqualTo(3500);
    }

    private long onTrust() throws IOException {
        try (PartFile part = bench.open()) {
            assertThat(part.memoryOf("https://h/f")).isEmpty();
            return part.length();
        }
    }

    @Test
    void whatASourceSentSurvivesWithTheBytes() throws IOException {
        try (PartFile part = bench.open()) {
            assertThat(part.memoryOf("https://h/f")).contains(MEMORY);
        }
        try (PartFile part = bench.open()) {
            assertThat(part.memoryOf("https://h/f")).contains(MEMORY);
        }
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments("another total", "5000", "5001"),
                arguments("another tag", "v1", "v2"),
                arguments("another source", "//h/", "//i/"),
                arguments("another field", "etag", "atag"));
    }

    /** A changed word would pass for the source's own, and a good file be thrown away for it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void whatASourceSentIsDroppedWhenItWasChanged(String row, String from, String to) throws IOException {
        String journal = Files.readString(bench.journal());
        assertThat(journal).contains(from);
        Files.writeString(bench.journal(), journal.replace(from, to));

        try (PartFile part = bench.open()) {
            assertThat(part.total()).isEmpty();
            assertThat(part.memoryOf("https://h/f")).isEmpty();
            assertThat(part.memoryOf("https://i/f")).isEmpty();
        }
    }
}

package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.http.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Random histories, random damage: what is kept is a true beginning, and little is lost beyond the damage. */
class PartRecoveryTest {

    private static final int CONTENT = 20_000;

    enum Damage {
        NONE,
        FLIP,
        TRUNCATE,
        LENGTHEN,
        ZERO,
        DELETE
    }

    private final LocalDisk disk = new LocalDisk();
    private final List<Long> checkpoints = new ArrayList<>();
    private Path folder = Path.of("");
    private PartBench bench = new PartBench(disk, folder, 0);

    @BeforeTry
    void begin() throws IOException {
        folder = Files.createTempDirectory("parts");
        bench = new PartBench(disk, folder, CONTENT);
        checkpoints.clear();
    }

    @AfterTry
    void end() throws IOException {
        disk.delete(folder);
    }

    /** Appends as the arguments say, a checkpoint after every odd count, and crashes with all that was written. */
    private long live(List<Integer> appends) throws IOException {
        PartFile part = bench.open();
        for (int count : appends) {
            bench.grow(part, count);
            if (count % 2 == 1) {
                part.secure(part.checkpoint());
                checkpoints.add(part.length());
            }
        }
        long written = part.length();
        bench.crash(part, written);
        return written;
    }

    /** Where the damage begins. */
    private static long inflict(Damage damage, Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int place = bytes.length == 0 ? 0 : (int) (at % bytes.length);
        switch (damage) {
            case NONE -> {
                return bytes.length;
            }
            case FLIP -> {
                if (bytes.length > 0) {
                    bytes[place] ^= (byte) (1 << (at % 7));
                }
            }
            case TRUNCATE -> bytes = Arrays.copyOf(bytes, place);
            case LENGTHEN -> {
                place = bytes.length;
                bytes = Arrays.copyOf(bytes, bytes.length + 100);
            }
            case ZERO -> Arrays.fill(bytes, place, bytes.length, (byte) 0);
            case DELETE -> {
                Files.delete(file);
                return 0;
            }
        }
        Files.write(file, bytes);
        return place;
    }

    @Property(tries = 60)
    void aDamagedPartIsCutBackToTheLastCheckpointBeforeTheDamage(
            @ForAll @Size(max = 12) List<@IntRange(max = 3000) Integer> appends,
            @ForAll Damage damage,
            @ForAll @IntRange(max = CONTENT) int at)
            throws IOException {
        live(appends);
        long from = inflict(damage, bench.part(), at);
        long proved = checkpoints.stream()
                .filter(c -> c <= from)
                .mapToLong(c -> c)
                .max()
                .orElse(0);

        try (PartFile part = bench.open()) {
            assertThat(bench.onDisk()).isEqualTo(bench.content(part.length()));
            assertThat(part.length()).isGreaterThanOrEqualTo(proved);
        }
    }

    @Property(tries = 60)
    void aDamagedJournalCostsACheckpointOrLeavesTheFileAsItWas(
            @ForAll @Size(max = 12) List<@IntRange(max = 3000) Integer> appends,
            @ForAll Damage damage,
            @ForAll @IntRange(max = CONTENT) int at)
            throws IOException {
        long written = live(appends);
        inflict(damage, bench.journal(), at);
        List<Long> offsets = checkpoints.stream().filter(c -> c > 0).distinct().toList();

        try (PartFile part = bench.open()) {
            assertThat(bench.onDisk()).isEqualTo(bench.content(part.length()));
            boolean oneLineAtMost = damage == Damage.NONE || damage == Damage.LENGTHEN || damage == Damage.FLIP;
            if (oneLineAtMost && offsets.size() > 1) {
                assertThat(part.length()).isGreaterThanOrEqualTo(offsets.get(offsets.size() - 2));
            }
            assertThat(part.length()).isLessThanOrEqualTo(written);
        }
    }

    @Property(tries = 30)
    void whateverHappensTheEndIsTheContent(
            @ForAll @Size(min = 1, max = 4) List<@Size(max = 5) List<@IntRange(max = 3000) Integer>> lives,
            @ForAll @IntRange(max = 1_000_000) int seed)
            throws IOException {
        Random random = new Random(seed);
        for (List<Integer> appends : lives) {
            live(appends);
            inflict(Damage.values()[random.nextInt(6)], bench.part(), random.nextInt(CONTENT));
            inflict(random.nextBoolean() ? Damage.NONE : Damage.FLIP, bench.journal(), random.nextInt(CONTENT));
        }
        try (PartFile part = bench.open()) {
            bench.grow(part, CONTENT);
            RunningDigests whole = new RunningDigests(PartBench.ALGORITHMS);
            whole.update(bench.content(CONTENT), CONTENT);
            boolean right = part.digests().equals(whole.now());
            assertThat(right).isEqualTo(Arrays.equals(bench.onDisk(), bench.content(CONTENT)));
        }
    }

    @Property(tries = 60)
    void aFlippedBitNeverChangesWhatASourceSent(
            @ForAll @IntRange(max = 5000) int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
        SourceMemory said = new SourceMemory("https://h/f", Validator.NONE, OptionalLong.of(CONTENT));
        PartFile part = bench.open();
        part.remember(said);
        bench.secure(part, 100);
        bench.secure(part, 100);
        part.close();
        byte[] journal = Files.readAllBytes(bench.journal());
        journal[at % journal.length] ^= (byte) (1 << bit);
        Files.write(bench.journal(), journal);

        try (PartFile again = bench.open()) {
            OptionalLong total = again.total();
            assertThat(total.isEmpty() || total.equals(said.total())).isTrue();
            assertThat(again.length()).isBetween(100L, 200L);
        }
    }
}

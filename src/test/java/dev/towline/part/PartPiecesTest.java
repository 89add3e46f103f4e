package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.DigestAlgorithm;
import dev.towline.testing.disk.Survival;
import dev.towline.testing.disk.VolatileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes beyond the prefix: what the journal proves of them is there again, and nothing else. */
class PartPiecesTest {

    private static final int BLOCK = 1000;
    private static final int SIZE = 10_500;

    @TempDir
    Path data;

    private PartBench bench(Path folder) {
        return new PartBench(new LocalDisk(), folder, SIZE);
    }

    private static void write(PartFile part, byte[] content, int from, int to) throws IOException {
        part.allowHoles();
        BytesAhead ahead = new BytesAhead(part);
        for (int at = from; at < to; ) {
            int end = Math.min(to, (at / BLOCK + 1) * BLOCK);
            byte[] bytes = Arrays.copyOfRange(content, at, end);
            ahead.write(at, bytes, bytes.length);
            ahead.good(at, bytes, 0, bytes.length, at - at % BLOCK);
            at = end;
        }
    }

    private static void absorb(PartFile part) throws IOException {
        byte[] buffer = new byte[300];
        while (part.absorb(buffer, Long.MAX_VALUE)) {
            assertThat(part.length()).isPositive();
        }
    }

    @Test
    void securedPiecesAreThereAgain() throws IOException {
        PartBench bench = bench(data);
        try (PartFile part = bench.open()) {
            bench.secure(part, 1500);
            write(part, bench.content(SIZE), 3000, 4200);
            part.secure(part.checkpoint());
            write(part, bench.content(SIZE), 5000, 5400);
        }
        try (PartFile again = bench.open()) {
            assertThat(again.length()).isEqualTo(1500);
            assertThat(again.good()).isEqualTo(2700);
            assertThat(again.found())
                    .as("the length of a file with holes tells nothing")
                    .isEqualTo(2700);
            assertThat(new BytesAhead(again).firstGood(1500)).isEqualTo(3000);
            assertThat(new BytesAhead(again).firstHole(3000)).isEqualTo(4200);
            write(again, bench.content(SIZE), 1500, 3000);
            absorb(again);
            assertThat(again.length()).isEqualTo(4200);
            write(again, bench.content(SIZE), 4200, SIZE);
            absorb(again);
            assertThat(again.digests()).isEqualTo(digestsOf(bench, SIZE));
        }
    }

    @Test
    void aDamagedPieceIsAHoleAgain() throws IOException {
        PartBench bench = bench(data);
        try (PartFile part = bench.open()) {
            write(part, bench.content(SIZE), 3000, 5000);
            part.secure(part.checkpoint());
        }
        byte[] file = Files.readAllBytes(bench.part());
        file[4100] ^= 1;
        Files.write(bench.part(), file);

        try (PartFile again = bench.open()) {
            assertThat(again.good()).isEqualTo(1000);
            assertThat(new BytesAhead(again).firstHole(3000)).isEqualTo(4000);
        }
    }

    @Test
    void aPieceThatThePrefixHasHalfTakenInIsNotLost() throws IOException {
        PartBench bench = bench(data);
        try (PartFile part = bench.open()) {
            write(part, bench.content(SIZE), 0, 1000);
            part.absorb(new byte[300], Long.MAX_VALUE);
            assertThat(part.good()).isEqualTo(1000);
            part.secure(part.checkpoint());
        }
        try (PartFile again = bench.open()) {
            assertThat(again.length()).isEqualTo(300);
            assertThat(again.good()).isEqualTo(1000);
            absorb(again);
            assertThat(again.digests()).isEqualTo(digestsOf(bench, 1000));
        }
    }

    @Test
    void aPrefixThatWasCutBackGoesOn() throws IOException {
        PartBench bench = bench(data);
        try (PartFile part = bench.open()) {
            bench.secure(part, 2500);
            part.cutBack(2000);
            write(part, bench.content(SIZE), 2000, 3000);
            absorb(part);
            assertThat(part.digests()).isEqualTo(digestsOf(bench, 3000));
        }
    }

    /** Any order of arrival, power cuts at any time: what is reported as good is good, and the end is the content. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whateverIsReportedAsGoodIsGood(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int lives)
            throws IOException {
        Path folder = Files.createTempDirectory("pieces");
        Random random = new Random(seed);
        PartBench bench = bench(folder);
        for (int life = 0; life < lives; life++) {
            VolatileDisk disk = new VolatileDisk(new LocalDisk(), folder);
            long secured = 0;
            PartFile part = new PartBench(disk, folder, SIZE).open();
            agrees(part, bench);
            for (int step = random.nextInt(8); step > 0; step--) {
                secured = step(part, bench, random, secured);
            }
            disk.cutPower(Survival.ofSome(random));
            try (PartFile again = bench.open()) {
                assertThat(again.good()).isGreaterThanOrEqualTo(secured);
                agrees(again, bench);
            }
        }
        try (PartFile last = bench.open()) {
            BytesAhead ahead = new BytesAhead(last);
            for (long hole = ahead.firstHole(0); hole < SIZE; hole = ahead.firstHole(0)) {
                write(last, bench.content(SIZE), (int) hole, (int) Math.min(SIZE, ahead.firstGood(hole)));
            }
            absorb(last);
            assertThat(last.digests()).isEqualTo(digestsOf(bench, SIZE));
        }
    }

    private static long step(PartFile part, PartBench bench, Random random, long secured) throws IOException {
        BytesAhead ahead = new BytesAhead(part);
        int from = (int) ahead.firstHole(random.nextInt(SIZE));
        int to = (int) Math.min(Math.min(SIZE, from + 1 + random.nextInt(3 * BLOCK)), ahead.firstGood(from));
        if (from < to) {
            write(part, bench.content(SIZE), from, to);
        }
        if (random.nextBoolean()) {
            absorb(part);
        }
        if (random.nextBoolean()) {
            part.secure(part.checkpoint());
            return part.good();
        }
        return secured;
    }

    private static void agrees(PartFile part, PartBench bench) throws IOException {
        BytesAhead ahead = new BytesAhead(part);
        byte[] there = Files.readAllBytes(bench.part());
        byte[] content = bench.content(SIZE);
        for (int at = 0; at < SIZE; at++) {
            if (ahead.firstGood(at) == at) {
                assertThat(there[at]).as("byte %d", at).isEqualTo(content[at]);
            }
        }
        assertThat(part.digests()).isEqualTo(digestsOf(bench, (int) part.length()));
    }

    private static Map<DigestAlgorithm, String> digestsOf(PartBench bench, int length) {
        RunningDigests digests = new RunningDigests(PartBench.ALGORITHMS);
        digests.update(bench.content(length), length);
        return digests.now();
    }
}

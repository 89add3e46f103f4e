package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.part.BytesAhead;
import dev.towline.part.Leftovers;
import dev.towline.part.Part;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.testing.disk.Death;
import dev.towline.testing.disk.Survival;
import dev.towline.testing.disk.VolatileDisk;
import dev.towline.testing.origin.BodyFaults;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Origin;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Any number of connections, cuts, kills, power cuts, wrong blocks and mirrors that lie, and any order in which bytes
 * come: the right file in the end, or the block that no source has right. What the journal proves is always right.
 */
class BlocksPropertiesTest {

    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterContainer
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void theRightFileInTheEnd(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        int block = (4 << 10) << random.nextInt(3);
        Content content = Content.random(seed, 50_000 + random.nextInt(350_000));
        Path folder = Files.createTempDirectory("blocks");
        try (Origin mirror = Origin.serving(content).start();
                DownloadBench bench = new DownloadBench(folder, content).withoutContainer(VERTX)) {
            boolean digests = random.nextBoolean();
            bench.wide(1 + random.nextInt(4), block).withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"));
            if (digests) {
                bench.withBlocks(block);
            }
            Fault wrong = digests ? wrongBytes(random, content.size()) : Fault.none();
            bench.origin().always(delivery(random).and(wrong));
            mirror.always(delivery(random));
            int deaths = random.nextInt(3);
            for (int death = 0; death < deaths; death++) {
                die(bench, random, death > 0);
                if (!digests) {
                    assertThatAllIsRight(bench, content);
                }
            }

            Outcome outcome = deaths > 0 ? bench.runAfterCrash() : bench.run();

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(bench.target()).hasBinaryContent(content.toBytes());
        }
    }

    /** Each mirror has some blocks wrong, in part the same. */
    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void mirrorsThatLieEndInTheRightFileOrInANamedBlock(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        int block = (4 << 10) << random.nextInt(3);
        Content content = Content.random(seed, 50_000 + random.nextInt(350_000));
        List<Integer> firstLies = lies(random, content.size());
        List<Integer> secondLies = lies(random, content.size());
        Path folder = Files.createTempDirectory("blocks");
        try (Origin mirror = Origin.serving(content).start();
                DownloadBench bench = new DownloadBench(folder, content).withoutContainer(VERTX)) {
            bench.wide(1 + random.nextInt(4), block)
                    .withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"))
                    .withBlocks(block);
            bench.origin().always(wrongAt(firstLies));
            mirror.always(wrongAt(secondLies));

            Outcome outcome = bench.run();

            boolean hopeless = firstLies.stream()
                    .anyMatch(at -> secondLies.stream().anyMatch(other -> other / block == at / block));
            assertThat(outcome).isInstanceOf(hopeless ? Outcome.Failed.class : Outcome.Done.class);
            if (outcome instanceof Outcome.Failed failed) {
                assertThat(failed.failure().message()).contains("no source has block");
            } else {
                assertThat(bench.target()).hasBinaryContent(content.toBytes());
            }
        }
    }

    /** The first source leaves after a wrong block, in the middle of another one that it has wrong too. */
    @Example
    void whoFinishesABlockIsNotBlamedForWhatAnotherBegan() throws IOException {
        mirrorsThatLieEndInTheRightFileOrInANamedBlock(Long.MAX_VALUE - 1);
    }

    private static List<Integer> lies(Random random, int size) {
        return random.ints(random.nextInt(4), 0, size).boxed().toList();
    }

    private static Fault wrongAt(List<Integer> positions) {
        return positions.stream().map(BodyFaults::corruptAt).reduce(Fault.none(), Fault::and);
    }

    private static void die(DownloadBench bench, Random random, boolean again) throws IOException {
        if (again) {
            bench.events().crashed();
        }
        VolatileDisk disk = new VolatileDisk(new LocalDisk(), bench.folder());
        bench.on(disk).runUntil(new Death(random.nextInt(60)), again);
        if (random.nextBoolean()) {
            disk.cutPower(Survival.ofSomeBytes(random));
        }
        bench.on(new LocalDisk());
    }

    /** Every byte that the next start would go on from is the artefact's. */
    private static void assertThatAllIsRight(DownloadBench bench, Content content) throws IOException {
        LocalDisk disk = new LocalDisk();
        Parts parts = new Parts(
                disk,
                bench.parts(),
                new Leftovers(disk, bench.parts(), Set::of),
                new PartLimits(0, DownloadBench.CHECKPOINT),
                Runnable::run);
        byte[] right = content.toBytes();
        try (Part part = parts.open(bench.events().job().artifact(), 0)) {
            BytesAhead ahead = part.ahead();
            for (long from = ahead.firstGood(0); from < right.length; from = ahead.firstGood(ahead.firstHole(from))) {
                byte[] good = new byte[(int) (ahead.firstHole(from) - from)];
                assertThat(ahead.read(from, good, good.length)).isEqualTo(good.length);
                assertThat(good).isEqualTo(Arrays.copyOfRange(right, (int) from, (int) from + good.length));
            }
        }
    }

    private static Fault delivery(Random random) {
        Fault pace = random.nextBoolean() ? DeliveryFaults.rate(200_000 + random.nextInt(2_000_000)) : Fault.none();
        Fault cuts = random.nextBoolean() ? DeliveryFaults.cutEvery(5_000 + random.nextInt(100_000)) : Fault.none();
        return pace.and(cuts);
    }

    private static Fault wrongBytes(Random random, int size) {
        return wrongAt(lies(random, size));
    }
}

package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
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
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Any number of connections, cuts, kills, power cuts and wrong blocks: the right file in the end. */
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
            bench.origin().always(faults(random, content.size(), digests));
            mirror.always(DeliveryFaults.cutEvery(10_000 + random.nextInt(100_000)));
            int deaths = random.nextInt(3);
            for (int death = 0; death < deaths; death++) {
                die(bench, random, death > 0);
            }

            Outcome outcome = deaths > 0 ? bench.runAfterCrash() : bench.run();

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(bench.target()).hasBinaryContent(content.toBytes());
        }
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

    private static Fault faults(Random random, int size, boolean digests) {
        Fault faults = random.nextBoolean() ? DeliveryFaults.cutEvery(5_000 + random.nextInt(60_000)) : Fault.none();
        for (int wrong = digests ? random.nextInt(4) : 0; wrong > 0; wrong--) {
            faults = faults.and(BodyFaults.corruptAt(random.nextInt(size)));
        }
        return faults;
    }
}

package dev.towline.download;

import static dev.towline.download.Expect.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.FailureCode;
import dev.towline.part.Journals;
import dev.towline.part.Leftovers;
import dev.towline.testing.disk.Death;
import dev.towline.testing.disk.Survival;
import dev.towline.testing.disk.VolatileDisk;
import dev.towline.testing.origin.BodyFaults;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.HeadFaults;
import dev.towline.testing.origin.RangeFaults;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever befalls a download, at whatever byte: the right file in the end, and no byte twice without need. */
@QuarkusTest
class DownloadPropertiesTest {

    private static final int LEAST = 64 << 10;
    private static final int MOST = 512 << 10;

    @TempDir
    Path root;

    private Path folder = Path.of("");

    /** A seed for each try: what fails is repeated by its number. */
    static LongStream tries() {
        return LongStream.rangeClosed(1, 40);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory(root, "try");
    }

    private DownloadBench bench(long seed, int size) throws IOException {
        return new DownloadBench(folder, Content.random(seed, size));
    }

    /** Cut bodies of less than a buffer lose nothing, so nothing is fetched twice. */
    @ParameterizedTest
    @MethodSource("tries")
    void cutsCostNoByte(long seed) throws Exception {
        Choice choice = new Choice(seed);
        int size = choice.between(LEAST, MOST);
        List<Integer> cuts = choice.list(0, 12, () -> choice.between(0, 128 << 10));
        try (DownloadBench bench = bench(size, size)) {
            cuts.forEach(cut -> bench.origin().script(DeliveryFaults.cutAfter(cut + 1)));
            bench.origin().then(DeliveryFaults.cutEvery(128 << 10));

            done(0).hold(bench.run(), bench);

            bench.origin().awaitConnections(0, DownloadBench.SOON);
            assertThat(bench.origin().bytesSent()).isEqualTo(size);
            assertThat(bench.origin().violations()).isEmpty();
        }
    }

    /** After each crash the next run goes on at the last checkpoint that reached the medium, or further on. */
    @ParameterizedTest
    @MethodSource("tries")
    void crashesCostAtMostWhatIsNotCheckpointed(long seed) throws IOException {
        Choice choice = new Choice(seed);
        int size = choice.between(LEAST, MOST);
        List<Integer> crashes = choice.list(1, 4, () -> choice.between(0, 40));
        boolean powerGoes = choice.between(0, 1) == 1;
        int cutEvery = choice.between(4 << 10, 128 << 10);
        Random random = choice.random();
        try (DownloadBench bench = bench(size, size)) {
            bench.origin().then(DeliveryFaults.cutEvery(cutEvery));
            for (int i = 0; i < crashes.size(); i++) {
                Before before = Before.of(bench);
                crash(bench, crashes.get(i), i > 0, powerGoes, random);
                before.holdsFor(bench.events());
            }
            Before before = Before.of(bench);

            Outcome outcome = bench.runAfterCrash();

            rightFile(outcome, bench);
            before.holdsFor(bench.events());
        }
    }

    private static void crash(DownloadBench bench, int changes, boolean again, boolean powerGoes, Random random)
            throws IOException {
        if (again) {
            bench.events().crashed();
        }
        VolatileDisk disk = new VolatileDisk(new LocalDisk(), bench.folder());
        bench.on(disk).runUntil(new Death(changes), again);
        if (powerGoes) {
            disk.cutPower(Survival.ofSomeBytes(random));
        }
    }

    /**
     * What stands before a run: the last checkpoint, how often bytes were asked for, whether it started again at
     * zero once.
     */
    private record Before(long checkpoint, int asked, boolean begunAgain) {

        static Before of(DownloadBench bench) throws IOException {
            String key = bench.events().job().artifact().key().toString();
            return new Before(
                    Journals.lastCheckpoint(bench.journal(), key),
                    bench.events().offsets().size(),
                    bench.events().wasCrashReset());
        }

        /** Unless the disk was down before it asked, or it crashed too often in a row. */
        void holdsFor(RecordedEvents events) {
            if (events.offsets().size() > asked && events.wasCrashReset() == begunAgain) {
                assertThat(events.offsets().get(asked)).isGreaterThanOrEqualTo(checkpoint);
            }
        }
    }

    enum Damage {
        FLIP_PART,
        CUT_PART,
        LENGTHEN_PART,
        REMOVE_PART,
        ZERO_JOURNAL,
        CUT_JOURNAL,
        FLIP_JOURNAL,
        REMOVE_JOURNAL
    }

    /** The runs between are too short to come to an end: of fresh tries for a splice there is but one. */
    @ParameterizedTest
    @MethodSource("tries")
    void damageBetweenRunsIsFoundOut(long seed) throws IOException {
        Choice choice = new Choice(seed);
        int size = choice.between(LEAST, MOST);
        List<List<Damage>> damages = choice.list(1, 4, () -> choice.list(0, 3, () -> choice.of(Damage.values())));
        int step = choice.between(1, LEAST / 8);
        Random random = choice.random();
        try (DownloadBench bench = bench(size, size).wastingAtMost("100")) {
            for (List<Damage> damage : damages) {
                bench.origin().script(DeliveryFaults.cutAfter(step), Fault.status(403));
                bench.run();
                for (Damage one : damage) {
                    damage(bench, one, random);
                }
            }

            rightFile(bench.run(), bench);
        }
    }

    private static void damage(DownloadBench bench, Damage damage, Random random) throws IOException {
        Path path = damage.name().endsWith("PART") ? bench.part() : bench.journal();
        if (!Files.exists(path)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(path);
        switch (damage) {
            case FLIP_PART, FLIP_JOURNAL -> Files.write(path, flipped(bytes, random));
            case CUT_PART, CUT_JOURNAL -> Files.write(path, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            case LENGTHEN_PART -> Files.write(path, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(99_999)));
            case ZERO_JOURNAL -> Files.write(path, new byte[bytes.length]);
            case REMOVE_PART, REMOVE_JOURNAL -> Files.delete(path);
        }
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("tries")
    void anHonestServerIsSurvived(long seed) throws IOException {
        Choice choice = new Choice(seed);
        int size = choice.between(LEAST, MOST);
        List<Fault> script = choice.list(0, 12, () -> honestFault(choice));
        try (DownloadBench bench = bench(size, size)) {
            bench.declaringSize().wastingAtMost("100").retrying(20, DownloadBench.QUICK);
            bench.origin().script(script.toArray(new Fault[0]));

            rightFile(bench.run(), bench);

            assertThat(bench.origin().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tries")
    void aServerThatLiesNeverPassesForARightOne(long seed) throws IOException {
        Choice choice = new Choice(seed);
        int size = choice.between(LEAST, MOST);
        List<Fault> script = choice.list(0, 8, () -> choice.between(0, 1) == 0 ? honestFault(choice) : lie(choice));
        try (DownloadBench bench = bench(size, size)) {
            bench.wastingAtMost("100").retrying(20, DownloadBench.QUICK);
            bench.origin().script(script.toArray(new Fault[0]));

            Outcome outcome = bench.run();

            if (outcome instanceof Outcome.Failed failed) {
                assertThat(failed.failure().code()).isIn(FailureCode.SHA256_MISMATCH, FailureCode.DOWNLOAD_FAILED);
                assertThat(bench.target()).doesNotExist();
            } else {
                rightFile(outcome, bench);
            }
            assertThat(bench.origin().violations()).isEmpty();
        }
    }

    private static void rightFile(Outcome outcome, DownloadBench bench) throws IOException {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readAllBytes(bench.target())).isEqualTo(bench.content().toBytes());
        new Leftovers(new LocalDisk(), bench.parts(), Set::of).dropOlderThan(Duration.ofDays(7), Instant.now());
        assertThat(bench.parts()).as("after the sweep of each start").isEmptyDirectory();
    }

    private static Fault honestFault(Choice choice) {
        return choice.between(0, 1) == 0
                ? choice.of(
                        DeliveryFaults.drop(),
                        DeliveryFaults.resetAtOnce(),
                        DeliveryFaults.cutInHead(),
                        DeliveryFaults.garbage("nonsense\r\n"),
                        Fault.status(503),
                        Fault.status(429).retryAfter("1"),
                        Fault.redirect("/elsewhere"))
                : bent(choice, choice.between(0, MOST / 4));
    }

    /** A response that is cut after so many bytes, and odd besides. */
    private static Fault bent(Choice choice, int bytes) {
        Fault end = choice.of(
                DeliveryFaults.cutAfter(bytes), DeliveryFaults.resetAfter(bytes), RangeFaults.clip(bytes + 1));
        Fault odd = choice.of(
                Fault.none(),
                BodyFaults.chunked(),
                BodyFaults.untilClose(),
                BodyFaults.http10(),
                RangeFaults.ignoreRange(),
                RangeFaults.unknownTotal(),
                RangeFaults.noContentRange(),
                RangeFaults.shiftContentRange(3),
                RangeFaults.multipart(),
                HeadFaults.noValidators(),
                HeadFaults.weakEtag(),
                HeadFaults.noEtag(),
                HeadFaults.headerFlood(5000));
        return odd.and(end);
    }

    private static Fault lie(Choice choice) {
        int at = choice.between(0, LEAST - 1);
        Fault lie = choice.of(
                BodyFaults.corruptAt(at),
                BodyFaults.shiftBody(at + 1),
                BodyFaults.truncate(at),
                BodyFaults.wrongLength(-at),
                BodyFaults.wrongLength(at),
                BodyFaults.overrun(at + 1).and(BodyFaults.chunked()),
                RangeFaults.total(at),
                RangeFaults.unsatisfiable("bytes */" + at),
                HeadFaults.silentlyChanged(Content.random(at, LEAST)));
        return lie.and(DeliveryFaults.cutAfter(2L * at));
    }
}

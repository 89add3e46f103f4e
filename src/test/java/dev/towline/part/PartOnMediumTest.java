package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.LocalDisk;
import dev.towline.disk.Patience;
import dev.towline.disk.PatientDisk;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import dev.towline.testing.disk.Survival;
import dev.towline.testing.disk.VolatileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a part is on the medium when it says so, though the disk fails now and then and the power is cut. */
class PartOnMediumTest {

    private static final int SIZE = 1 << 20;

    @TempDir
    Path data;

    private VolatileDisk medium = none();
    private FaultyDisk faulty = new FaultyDisk(new LocalDisk());
    private PartBench bench = new PartBench(faulty, Path.of(""), 0);

    @SuppressWarnings("NullAway")
    private static VolatileDisk none() {
        return null;
    }

    @BeforeEach
    void open() throws IOException {
        medium = new VolatileDisk(new LocalDisk(), data);
        faulty = new FaultyDisk(medium);
        bench = new PartBench(new PatientDisk(faulty, new Patience(wait -> {})), data, SIZE);
    }

    private long goodAfterPowerCut() throws IOException {
        medium.syncFolder(data);
        medium.cutPower(Survival.ofNothing());
        try (PartFile part = bench.open()) {
            return part.good();
        }
    }

    private long lengthAfterPowerCut() throws IOException {
        medium.syncFolder(data);
        medium.cutPower(Survival.ofNothing());
        try (PartFile part = bench.open()) {
            assertThat(bench.onDisk()).isEqualTo(bench.content(part.length()));
            return part.length();
        }
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 2, 3})
    void bytesThatAFailedForceLostAreWrittenAgain(int times) throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 300_000);
            faulty.add(DiskRules.failFirst(Operation.FORCE, times, DiskRules.ioError())
                    .onNames(".part"));
            bench.secure(part, 400_000);
        }

        assertThat(lengthAfterPowerCut()).isEqualTo(700_000);
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 2, 3})
    void bytesThatCameBesideAFailedForceAreWrittenAgain(int times) throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 300_000);
            Snapshot before = part.checkpoint();
            bench.grow(part, 100_000);
            faulty.add(DiskRules.failFirst(Operation.FORCE, times, DiskRules.ioError())
                    .onNames(".part"));
            part.secure(before);
            bench.secure(part, 200_000);
        }

        assertThat(lengthAfterPowerCut()).isEqualTo(600_000);
    }

    @Test
    void bytesBeyondThePrefixThatCameBesideAFailedForceAreWrittenAgain() throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 300_000);
            byte[] beyond = Arrays.copyOfRange(bench.content(SIZE), 400_000, 500_000);
            part.allowHoles();
            new BytesAhead(part).write(400_000, beyond, beyond.length);
            faulty.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part"));
            part.secure(part.checkpoint());
            part.secure(part.checkpoint());
            new BytesAhead(part).good(400_000, beyond, 0, beyond.length, 400_000);
            part.secure(part.checkpoint());
        }

        assertThat(goodAfterPowerCut()).isEqualTo(400_000);
    }

    @Test
    void bytesThatCameBesideAFailedForceAreThereUnderTheFinalName() throws IOException {
        Path target = data.resolve("artifacts/job-1/f.bin");
        try (PartFile part = bench.open()) {
            bench.grow(part, 3000);
            Snapshot before = part.checkpoint();
            bench.grow(part, 2000);
            faulty.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part"));
            part.secure(before);
            part.secure(part.checkpoint());
            part.publish(target);
        }
        new FinishedFile(faulty, target, data).settle();

        medium.cutPower(Survival.ofNothing());

        assertThat(target).hasBinaryContent(bench.content(5000));
    }

    @Test
    void aLineOfTheJournalThatAFailedForceLostIsWrittenAgain() throws IOException {
        try (PartFile part = bench.open()) {
            faulty.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".journal"));
            bench.secure(part, 300_000);
        }

        assertThat(lengthAfterPowerCut()).isEqualTo(300_000);
    }

    @Test
    void bytesThatReadBackOtherwiseAreNotVouchedFor() throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 1000);
            faulty.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part"));
            byte[] other = Arrays.copyOf(bench.content(1000), 1000);
            other[500] ^= 1;
            Files.write(bench.part(), other);

            assertThatIOException()
                    .isThrownBy(() -> part.secure(part.checkpoint()))
                    .withMessageContaining("otherwise");
        }
    }

    @Test
    void aFinalNameIsOnTheMediumOnceItIsSettled() throws IOException {
        Path target = data.resolve("artifacts/job-1/f.bin");
        try (PartFile part = bench.open()) {
            bench.grow(part, 5000);
            part.publish(target);
        }
        new FinishedFile(faulty, target, data).settle();

        medium.cutPower(Survival.ofNothing());

        assertThat(target).hasBinaryContent(bench.content(5000));
    }

    @Test
    void aFinalNameThatAKilledProcessLeftIsOnTheMediumOnceItIsSettled() throws IOException {
        Path target = data.resolve("artifacts/job-1/f.bin");
        medium.makeFolder(data.resolve("artifacts"));
        medium.makeFolder(data.resolve("artifacts/job-1"));
        try (PartFile part = bench.open()) {
            bench.grow(part, 5000);
            part.publish(target);
        }
        new FinishedFile(faulty, target, data).settle();

        medium.cutPower(Survival.ofNothing());

        assertThat(target).hasBinaryContent(bench.content(5000));
    }

    @Test
    void aJournalThatWillNotGoIsNoMatter() throws IOException {
        Path target = data.resolve("artifacts/job-1/f.bin");
        faulty.add(DiskRules.failAll(Operation.DELETE, DiskRules.ioError()));
        try (PartFile part = bench.open()) {
            bench.grow(part, 5000);
            part.publish(target);
        }

        assertThat(target).hasBinaryContent(bench.content(5000));
        assertThat(bench.journal()).exists();
    }
}

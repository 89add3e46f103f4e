package dev.towline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatientDiskTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    Path folder;

    private final FaultyDisk faulty = new FaultyDisk(new LocalDisk());
    private final List<Duration> waits = new ArrayList<>();
    private final Disk disk = new PatientDisk(faulty, new Patience(waits::add));

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private void useAll() throws IOException {
        Path file = folder.resolve("f");
        disk.makeFolder(folder.resolve("d"));
        disk.replace(file, CONTENT);
        try (DiskFile open = disk.open(file)) {
            open.write(0, CONTENT, CONTENT.length);
            open.read(0, new byte[3], 3);
            open.truncate(3);
        }
        assertThat(disk.kindOf(file)).isEqualTo(Disk.Kind.FILE);
        assertThat(disk.entriesIn(folder)).contains(file);
        disk.usableSpace(folder);
        disk.reserve(file, 4096);
        disk.rename(file, folder.resolve("g"));
        assertThat(disk.readSmall(folder.resolve("g"), 9)).isEqualTo(CONTENT);
        assertThat(disk.filesIn(folder)).hasSize(1);
        assertThat(disk.kindOf(folder)).isEqualTo(Disk.Kind.OTHER);
        disk.syncFolder(folder);
        disk.delete(folder.resolve("g"));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void anErrorThatPassesIsNotNoticed(Operation operation) throws IOException {
        faulty.add(DiskRules.fail(operation, 1, DiskRules.ioError()));

        useAll();

        assertThat(waits).containsExactly(Duration.ofMillis(50));
    }

    @Test
    void oneThatStaysIsMetAFewTimes() {
        faulty.add(DiskRules.failAll(Operation.RENAME, DiskRules.ioError()));

        assertThatIOException().isThrownBy(this::useAll).withMessage("Input/output error");
        assertThat(faulty.count(Operation.RENAME)).isEqualTo(4);
        assertThat(waits).hasSize(3);
    }

    static Stream<Arguments> certainties() {
        return Stream.of(
                arguments("a full disk", DiskRules.noSpace()),
                arguments("a full quota", new IOException("Disk quota exceeded")),
                arguments("a missing file", new NoSuchFileException("f")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certainties")
    void whatDoesNotPassIsMetOnce(String row, IOException certainty) {
        faulty.add(DiskRules.failAll(Operation.OPEN, certainty));

        assertThatIOException().isThrownBy(() -> disk.open(folder.resolve("f"))).isEqualTo(certainty);
        assertThat(waits).isEmpty();
    }

    /** It would succeed without what the first one lost. */
    @Test
    void aForceAloneIsNotDoneAgain() throws IOException {
        faulty.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()));

        try (DiskFile open = disk.open(folder.resolve("f"))) {
            assertThatIOException().isThrownBy(open::force);
        }
        assertThat(faulty.count(Operation.FORCE)).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadTriesAgainWithoutWaiting() throws IOException {
        Disk hurried = new PatientDisk(faulty, Patience.ofASecond());
        faulty.add(DiskRules.fail(Operation.OPEN, 1, DiskRules.ioError()));
        Thread.currentThread().interrupt();

        hurried.open(folder.resolve("f")).close();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}

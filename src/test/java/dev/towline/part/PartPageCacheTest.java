package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.LocalDisk;
import dev.towline.disk.Patience;
import dev.towline.disk.PatientDisk;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes on the medium need no memory; all others do, for they are still to be written, or read again. */
class PartPageCacheTest {

    private static final int MB = 1 << 20;

    @TempDir
    Path data;

    private final List<Long> dropped = new ArrayList<>();
    private final FaultyDisk disk = new FaultyDisk(new LocalDisk((file, end) -> {
        if (file.toString().endsWith(".part")) {
            dropped.add(end);
        }
    }));
    private PartBench bench = new PartBench(disk, Path.of(""), 0);

    @BeforeEach
    void bench() {
        bench = new PartBench(new PatientDisk(disk, new Patience(pause -> {})), data.resolve("parts"), 20 * MB);
    }

    @Test
    void aCheckpointLeavesNothingInMemoryOfWhatItProves() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 1000);
            bench.grow(part, 500);
            Snapshot beforeMore = part.checkpoint();
            bench.grow(part, 500);
            part.secure(beforeMore);
        }

        assertThat(dropped).containsExactly(1000L, 1500L);
    }

    @Test
    void whatCouldNotBeForcedStays() throws IOException {
        try (PartFile part = bench.open()) {
            disk.add(DiskRules.failAll(Operation.FORCE, DiskRules.ioError()).onNames(".part"));
            assertThatIOException().isThrownBy(() -> bench.secure(part, 1000));
        }

        assertThat(dropped).isEmpty();
    }

    @Test
    void whatIsReadAfterARestartDoesNotStay() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 20 * MB);
        }
        dropped.clear();

        bench.open().close();

        assertThat(dropped).containsExactly(8L * MB, 16L * MB);
    }

    @Test
    void whatNoCheckpointProvesStays() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 20 * MB);
        }
        Files.delete(bench.journal());
        dropped.clear();

        try (PartFile part = bench.open()) {
            assertThat(part.length()).as("taken on trust").isEqualTo(20 * MB);
            part.cutBack(10 * MB);
        }

        assertThat(dropped).isEmpty();
    }
}

package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.testing.Jobs;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that this process has closed is not read again when it is opened again, unless it was changed. */
class PartsTest {

    private static final int SECURED = 3000;
    private static final Artifact ARTIFACT =
            Jobs.artifact(OptionalLong.empty(), Map.of(DigestAlgorithm.SHA256, Jobs.SHA256), Jobs.URL);

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private Parts parts = parts();

    private Parts parts() {
        Leftovers leftovers = new Leftovers(disk, folder, Set::of);
        return new Parts(disk, folder, leftovers, new PartLimits(0, 1000), Runnable::run);
    }

    @BeforeEach
    void closeAPart() throws IOException {
        parts = parts();
        try (Part part = parts.open(ARTIFACT, 0)) {
            part.append(new byte[SECURED], SECURED);
            part.secure();
        }
    }

    private long read() throws IOException {
        long before = disk.count(Operation.READ);
        try (Part part = parts.open(ARTIFACT, SECURED)) {
            assertThat(part.length()).isEqualTo(SECURED);
            part.append(new byte[] {1}, 1);
        }
        return disk.count(Operation.READ) - before;
    }

    private Path part() {
        return folder.resolve(ARTIFACT.key() + ".part");
    }

    @Test
    void itGoesOnWithoutReading() throws IOException {
        assertThat(read()).isZero();
    }

    @Test
    void aNewProcessReads() throws IOException {
        parts = parts();

        assertThat(read()).isPositive();
    }

    @Test
    void aFileThatSomebodyTouchedIsRead() throws IOException {
        Files.setLastModifiedTime(part(), FileTime.from(Instant.EPOCH));

        assertThat(read()).isPositive();
    }

    @Test
    void bytesBehindTheLastCheckpointAreNotTakenOnTrust() throws IOException {
        try (Part part = parts.open(ARTIFACT, SECURED)) {
            part.append(new byte[10], 10);
        }

        try (Part part = parts.open(ARTIFACT, SECURED)) {
            assertThat(part.length()).isEqualTo(SECURED);
        }
    }

    @Test
    void theDigestGoesOnWhereItWas() throws IOException {
        byte[] all = new byte[SECURED + 1];
        all[SECURED] = 1;
        RunningDigests whole = new RunningDigests(Set.of(DigestAlgorithm.SHA256));
        whole.update(all, all.length);

        try (Part part = parts.open(ARTIFACT, SECURED)) {
            part.append(new byte[] {1}, 1);
            assertThat(part.digests()).isEqualTo(whole.now());
        }
    }
}

package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.LocalDisk;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.testing.Jobs;
import dev.towline.testing.disk.Death;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.ProcessDown;
import dev.towline.testing.disk.Survival;
import dev.towline.testing.disk.VolatileDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process was killed in the middle of a change; the next one reads it and goes on; then the power is cut. */
class JobStoreAfterKillTest {

    private static final JobId ID = Jobs.id("fw-1");

    @TempDir
    Path top;

    @Test
    void whatWasReadIsStillThereAfterAPowerCut() throws IOException {
        int change = 0;
        while (isKilledAt(change)) {
            change++;
        }
        assertThat(change).isGreaterThan(8);
    }

    private boolean isKilledAt(int change) throws IOException {
        Path room = Files.createDirectory(top.resolve("room-" + change));
        DataFolder folder = new DataFolder(room.resolve("data"));
        VolatileDisk medium = new VolatileDisk(new LocalDisk(), room);
        Death death = new Death(change);
        try {
            JobStore.open(new FaultyDisk(medium).add(death), folder, 10).create(queued());
        } catch (ProcessDown down) {
            assertThat(death.isDown()).isTrue();
        }
        boolean known = JobStore.open(medium, folder, 10).find(ID).isPresent();

        medium.cutPower(Survival.ofNothing());

        boolean kept = JobStore.open(new LocalDisk(), folder, 10).find(ID).isPresent();
        assertThat(kept).as("kept, killed after %d changes", change).isEqualTo(known);
        return death.isDown();
    }

    private static JobRecord queued() {
        return JobRecord.create(ID, Optional.of(Jobs.job(ID)), new JobState.Queued(), Instant.EPOCH);
    }
}

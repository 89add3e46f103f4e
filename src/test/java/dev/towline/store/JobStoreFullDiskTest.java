package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.LocalDisk;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.testing.Jobs;
import dev.towline.testing.disk.Death;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.ProcessDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is damaged and however full the disk: the store opens, and mends it when there is room. */
class JobStoreFullDiskTest {

    private static final JobId HIT = Jobs.id("hit");
    private static final JobId WELL = Jobs.id("well");

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());

    private void twoJobsOneDamaged() throws IOException {
        JobStore store = JobStore.open(disk, new DataFolder(data), 1000);
        for (JobId id : new JobId[] {HIT, WELL}) {
            store.create(JobRecord.create(id, Optional.of(Jobs.job(id)), new JobState.Queued(), Instant.EPOCH));
        }
        Files.writeString(data.resolve("jobs/hit.json"), "{");
    }

    @Test
    void aDamagedRecordWaitsForRoomAndTheRestIsThere() throws IOException {
        twoJobsOneDamaged();
        disk.add(DiskRules.fullAfter(0));

        JobStore store = JobStore.open(disk, new DataFolder(data), 1000);

        assertThat(store.recovery()).isEqualTo(new RecoveryState(true, false, 0));
        assertThat(store.find(WELL)).isPresent();
        assertThat(store.troubles().now()).containsEntry("damaged records", "No space left on device");
        assertThatIOException().isThrownBy(() -> store.check(HIT));
        disk.clear();
        assertThat(store.recover().isMended()).isTrue();
        assertThat(store.find(HIT).orElseThrow().ended()).isTrue();
        assertThat(store.troubles().now()).isEmpty();
    }

    @Test
    void theVeryFirstStartMayMeetAFullDisk() throws IOException {
        disk.add(DiskRules.fullAfter(0));

        JobStore store = JobStore.open(disk, new DataFolder(data), 1000);

        assertThat(store.recovery().isMended()).isFalse();
        disk.clear();
        assertThat(store.recover().isMended()).isTrue();
        assertThat(JobStore.open(disk, new DataFolder(data), 1000).identity()).isEqualTo(store.identity());
    }

    @Test
    void wheneverTheProcessGoesDownWhileItMendsTheNextOneDoes() throws IOException {
        int change = 0;
        while (goesDownAt(change)) {
            change++;
        }
        assertThat(change).isGreaterThan(8);
    }

    private boolean goesDownAt(int change) throws IOException {
        new LocalDisk().delete(data);
        twoJobsOneDamaged();
        Death death = new Death(change);
        FaultyDisk dying = new FaultyDisk(new LocalDisk());
        dying.add(death);
        try {
            new JobStore(new StoreFiles(dying, new DataFolder(data), () -> {}), quiet(), 1000).recover();
        } catch (ProcessDown itself) {
            assertThat(death.isDown()).isTrue();
        }

        JobStore next = JobStore.open(new LocalDisk(), new DataFolder(data), 1000);

        assertThat(next.recovery().isMended()).isTrue();
        assertThat(next.find(HIT)).as("down after %d changes", change).isPresent();
        assertThat(next.find(HIT).orElseThrow().report().version()).isEqualTo(DamagedRecord.MARGIN);
        assertThat(data.resolve("set-aside/hit.json")).hasContent("{");
        return death.isDown();
    }

    private static Troubles quiet() {
        return new Troubles(new RepeatedLog(System::nanoTime));
    }
}

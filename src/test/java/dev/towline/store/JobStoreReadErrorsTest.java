package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.LocalDisk;
import dev.towline.job.EndState;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.testing.Jobs;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An error while reading is not damage: everything stays where it is and is read again. */
class JobStoreReadErrorsTest {

    private static final JobId HIT = Jobs.id("hit");
    private static final JobId WELL = Jobs.id("well");
    private static final JobId NEW = Jobs.id("new");

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private Set<String> before = Set.of();
    private String identity = "";

    @BeforeEach
    void twoJobs() throws IOException {
        JobStore store = JobStore.open(disk, new DataFolder(data), 1000);
        store.create(record(HIT));
        store.create(record(WELL));
        identity = store.identity();
        before = contents();
    }

    private static JobRecord record(JobId id) {
        return JobRecord.create(id, Optional.of(Jobs.job(id)), new JobState.Queued(), Instant.EPOCH);
    }

    private JobStore started() {
        StoreFiles files = new StoreFiles(disk, new DataFolder(data), () -> {});
        JobStore store = new JobStore(files, new Troubles(new RepeatedLog(System::nanoTime)), 1000);
        store.recover();
        return store;
    }

    private Set<String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(JobStoreReadErrorsTest::described)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String described(Path file) {
        try {
            return file + " " + Files.readString(file);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    @ParameterizedTest(name = "{0} of {1} fails")
    @CsvSource({
        "READ_SMALL, hit.json",
        "STAT, hit.json",
        "LIST, jobs",
        "READ_SMALL, open-jobs.json",
        "STAT, open-jobs.json",
        "STAT, forgotten-jobs.json",
        "READ_SMALL, identity.json",
        "STAT, identity.json"
    })
    void nothingIsTouchedUntilItCanBeRead(Operation operation, String name) throws IOException {
        disk.add(DiskRules.failAll(operation, DiskRules.ioError()).onNames(name));

        JobStore store = started();

        assertThat(store.recovery().isRecovered()).isFalse();
        assertThat(store.troubles().now().toString()).contains("Input/output error");
        assertThat(contents()).isEqualTo(before);
        disk.clear();
        assertThat(store.recover()).isEqualTo(new RecoveryState(true, true, 0));
        assertThat(store.all()).hasSize(2);
        assertThat(store.troubles().now()).isEmpty();
        assertThat(store.identity()).isEqualTo(identity);
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest(name = "the {index}. {0} fails")
    @EnumSource(
            value = Operation.class,
            names = {"READ_SMALL", "STAT", "LIST"})
    void oneErrorAnywhereLosesNothing(Operation operation) throws IOException {
        for (int nth = 1; nth <= 8; nth++) {
            disk.add(DiskRules.fail(operation, nth, DiskRules.ioError()));
            JobStore store = started();
            store.recover();

            assertThat(store.recovery().isRecovered()).isTrue();
            assertThat(store.all()).hasSize(2);
            assertThat(store.identity()).isEqualTo(identity);
            assertThat(contents()).isEqualTo(before);
            disk.clear();
        }
    }

    @Test
    void fortyRecordsThatCannotBeReadAreAllThereLater() throws IOException {
        JobStore many = JobStore.open(disk, new DataFolder(data), 1000);
        for (int number = 0; number < 40; number++) {
            many.create(record(Jobs.id("job-" + number)));
        }
        disk.add(DiskRules.failAll(Operation.READ_SMALL, new IOException("Too many open files")));

        JobStore store = started();
        assertThat(store.recovery().unread()).isEqualTo(42);
        assertThat(store.troubles().now())
                .containsEntry("records", "42 could not be read yet, hit.json: Too many open files");
        disk.clear();
        store.recover();

        assertThat(store.all()).hasSize(42);
        assertThat(data.resolve("set-aside")).doesNotExist();
    }

    @Test
    void noSecondRecordIsMadeOverOneThatIsStillToBeRead() throws IOException {
        disk.add(DiskRules.failAll(Operation.READ_SMALL, DiskRules.ioError()).onNames("hit.json"));
        JobStore store = started();

        assertThat(store.recovery().unread()).isEqualTo(1);
        assertThatIOException().isThrownBy(() -> store.create(record(HIT)));
        assertThatIOException().isThrownBy(() -> store.update(HIT, JobRecord::unconfirmed));
        assertThatIOException().isThrownBy(() -> store.check(HIT));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void beforeTheFolderIsReadNothingIsTaken() {
        disk.add(DiskRules.failAll(Operation.LIST, DiskRules.ioError()));
        JobStore store = started();

        assertThatIOException().isThrownBy(() -> store.create(record(NEW)));
        assertThatIOException().isThrownBy(() -> store.check(WELL));
    }

    @Test
    void otherJobsGoOnMeanwhile() throws IOException {
        disk.add(DiskRules.failAll(Operation.READ_SMALL, DiskRules.ioError()).onNames("hit.json"));
        JobStore store = started();
        store.update(WELL, r -> r.entering(new EndState.Canceled(), Instant.EPOCH));
        store.create(record(NEW));
        disk.clear();
        List<JobId> seen = new ArrayList<>();
        store.observe(changed -> seen.add(changed.id()));
        store.recover();

        assertThat(seen).containsExactly(HIT);
        Files.delete(data.resolve("jobs/hit.json"));
        Files.delete(data.resolve("jobs/new.json"));
        assertThat(started().identity())
                .as("messages may wait for it at the broker")
                .isEqualTo(identity);
    }
}

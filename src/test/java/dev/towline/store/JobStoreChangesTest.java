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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the medium first, then in memory, then observed. */
class JobStoreChangesTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final JobId ID = Jobs.id("one");

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private JobStore store;

    @BeforeEach
    void open() throws IOException {
        store = reopened(1000);
    }

    private JobStore reopened(int keepEnded) throws IOException {
        return JobStore.open(disk, new DataFolder(data), keepEnded);
    }

    private JobRecord create(JobId id) throws IOException {
        return store.create(JobRecord.create(id, Optional.of(Jobs.job(id)), new JobState.Queued(), NOW));
    }

    private void cancel(JobId id) throws IOException {
        store.update(id, r -> r.entering(new EndState.Canceled(), NOW));
    }

    @ParameterizedTest(name = "{0} fails")
    @EnumSource(
            value = Operation.class,
            names = {"OPEN", "WRITE", "FORCE", "RENAME", "SYNC_FOLDER"})
    void aChangeThatCannotBeKeptIsNone(Operation operation) throws IOException {
        JobRecord known = create(ID);
        List<JobRecord> seen = new ArrayList<>();
        store.observe(seen::add);
        disk.add(DiskRules.failAll(operation, DiskRules.noSpace()));

        assertThatIOException().isThrownBy(() -> cancel(ID));
        assertThatIOException().isThrownBy(() -> create(Jobs.id("two")));

        assertThat(store.all()).containsExactly(known);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest(name = "a folder called {0}")
    @ValueSource(strings = {"open-jobs.json", "forgotten-jobs.json", "identity.json"})
    void aFolderInPlaceOfAFileStopsNoJob(String name) throws IOException {
        Files.deleteIfExists(data.resolve(name));
        Files.createDirectories(data.resolve(name).resolve("within"));

        store = reopened(1000);
        create(ID);

        assertThat(reopened(1000).find(ID)).isPresent();
    }

    @Test
    void foldersInPlaceOfAllFilesStopNoJob() throws IOException {
        for (String name : List.of("open-jobs.json", "forgotten-jobs.json", "identity.json")) {
            Files.deleteIfExists(data.resolve(name));
            Files.createDirectories(data.resolve(name).resolve("within"));
        }

        store = reopened(1000);
        create(ID);

        assertThat(reopened(1000).find(ID)).isPresent();
    }

    @Test
    void aFullDiskPasses() throws IOException {
        disk.add(DiskRules.fullAfter(10));
        assertThatIOException().isThrownBy(() -> create(ID));
        disk.clear();

        create(ID);

        assertThat(reopened(1000).find(ID)).isPresent();
    }

    @Test
    void aListOfOpenJobsThatCannotBeWrittenStopsNoJobAndIsWrittenTheNextTime() throws IOException {
        disk.add(DiskRules.fail(Operation.RENAME, 1, DiskRules.ioError()).onNames("open-jobs.json"));
        create(ID);
        assertThat(store.troubles().now()).containsEntry("open-jobs.json", "Input/output error");
        store.recover();
        assertThat(store.troubles().now()).isEmpty();

        assertThat(data.resolve("open-jobs.json")).hasContent("[\"one\"]");
    }

    @Test
    void aForgottenJobThatComesAgainWhileTheDiskFailsIsNotForgottenOnceMore() throws IOException {
        create(ID);
        cancel(ID);
        store.forget(ID);
        disk.add(DiskRules.fail(Operation.RENAME, 1, DiskRules.ioError()).onNames("forgotten-jobs.json"));
        assertThatIOException().isThrownBy(() -> create(ID));
        create(ID);

        assertThat(reopened(1000).find(ID)).isPresent();
    }

    @Test
    void aChangeToItselfCostsNothing() throws IOException {
        create(ID);
        long before = disk.changes();

        store.update(ID, r -> r);
        store.update(ID, r -> r.with(r.progress()));

        assertThat(disk.changes()).isEqualTo(before);
    }

    @Test
    void observersSeeWhatIsOnDiskAlready() throws IOException {
        List<Optional<JobRecord>> onDisk = new ArrayList<>();
        store.observe(changed -> onDisk.add(readBack(changed.id())));

        JobRecord created = create(ID);
        cancel(ID);

        assertThat(onDisk).containsExactly(Optional.of(created), store.find(ID));
    }

    private Optional<JobRecord> readBack(JobId id) {
        try {
            return Optional.of(new RecordCodec().read(Files.readAllBytes(data.resolve("jobs/" + id + ".json"))));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    @Test
    void versionsRiseByOneWithEachState() throws IOException {
        create(ID);
        store.update(ID, r -> r.entering(new JobState.Downloading(), NOW));
        store.update(ID, r -> r.with(r.progress().attempting(0)));
        store = reopened(1000);
        cancel(ID);

        assertThat(store.find(ID).orElseThrow().report().version()).isEqualTo(3);
    }

    @Test
    void anEndTheBrokerHasIsKeptSo() throws IOException {
        create(ID);
        cancel(ID);
        store.confirm(ID, 2);

        assertThat(reopened(1000).find(ID).orElseThrow().confirmed()).isTrue();
    }

    @Test
    void aPassingStatusTheBrokerHasIsNotWorthAWrite() throws IOException {
        create(ID);
        long before = disk.changes();
        store.confirm(ID, 1);

        assertThat(store.find(ID).orElseThrow().confirmed()).isTrue();
        assertThat(disk.changes()).isEqualTo(before);
    }

    @Test
    void onlyTheLatestVersionCountsAsConfirmed() throws IOException {
        create(ID);
        cancel(ID);
        store.confirm(ID, 1);
        store.confirm(ID, 3);

        assertThat(store.find(ID).orElseThrow().confirmed()).isFalse();
        store.confirm(ID, 2);
        assertThat(store.find(ID).orElseThrow().confirmed()).isTrue();
    }

    @Test
    void anEndThatIsToBePublishedAgainIsKeptSo() throws IOException {
        create(ID);
        cancel(ID);
        store.confirm(ID, 2);
        store.update(ID, JobRecord::unconfirmed);

        JobRecord kept = reopened(1000).find(ID).orElseThrow();
        assertThat(kept.confirmed()).isFalse();
        assertThat(kept.report().version()).isEqualTo(2);
    }

    @Test
    void theOldestEndedJobsAreDroppedOnceTheyAreConfirmed() throws IOException {
        store = reopened(2);
        for (String name : List.of("unconfirmed", "confirmed-1", "confirmed-2", "confirmed-3")) {
            create(Jobs.id(name));
            cancel(Jobs.id(name));
            if (!name.equals("unconfirmed")) {
                store.confirm(Jobs.id(name), 2);
            }
        }
        create(Jobs.id("open"));
        create(Jobs.id("last"));
        cancel(Jobs.id("last"));

        assertThat(reopened(2).all())
                .extracting(r -> r.id().value())
                .containsExactly("last", "open", "confirmed-3", "unconfirmed");
    }

    @Test
    void aRecordThatCannotBeDeletedStopsNoJob() throws IOException {
        store = reopened(0);
        create(ID);
        cancel(ID);
        store.confirm(ID, 2);
        disk.add(DiskRules.failAll(Operation.DELETE, DiskRules.ioError()));
        create(Jobs.id("two"));
        cancel(Jobs.id("two"));

        assertThat(store.find(Jobs.id("two"))).isPresent();
        assertThat(store.find(ID)).isPresent();
    }
}

package dev.towline.store;

import dev.towline.disk.Disk;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Repairs what recovery has found damaged, as far as the disk permits: other jobs do not wait for this. Guarded by
 * its owner.
 */
final class Repair {

    /** Writes a record and calls the observers. */
    @FunctionalInterface
    interface Writer {
        void write(JobRecord fresh) throws IOException;
    }

    private final StoreFiles files;
    private final Troubles troubles;
    private final RecordRecovery recovery;
    private final OpenJobs openJobs;
    private final StoreIdentity identity;

    Repair(StoreFiles files, Troubles troubles, RecordRecovery recovery, OpenJobs openJobs, StoreIdentity identity) {
        this.files = files;
        this.troubles = troubles;
        this.recovery = recovery;
        this.openJobs = openJobs;
        this.identity = identity;
    }

    /**
     * Everything was read, so lost records can be found. Those of a later version stay in the list, for the next
     * upgrade.
     */
    void begin(Map<JobId, JobRecord> records) {
        Set<JobId> open = new HashSet<>(recovery.later());
        open.addAll(recovery.damagedJobs());
        open.retainAll(openJobs.onDisk());
        records.values().stream()
                .filter(known -> !known.ended())
                .map(JobRecord::id)
                .forEach(open::add);
        openJobs.begin(open);
    }

    /**
     * @param recovered whether everything was read
     * @return whether nothing that matters is left to do
     */
    boolean attempt(Writer writer, boolean recovered) {
        troubles.attempt("leftovers of writes", recovery::dropTemporary);
        if (!recovered) {
            return false;
        }
        boolean mended = troubles.attempt("damaged records", () -> mendRecords(writer));
        boolean named = troubles.attempt(identity.fileName(), identity::save);
        saveList();
        return mended && named;
    }

    private void mendRecords(Writer writer) throws IOException {
        for (DamagedRecord damaged : recovery.damaged()) {
            boolean awaited = damaged.job().filter(openJobs.onDisk()::contains).isPresent();
            if (awaited) {
                fail(damaged, writer);
            } else {
                files.setAside(damaged.file(), damaged.why());
            }
            recovery.mended(damaged);
        }
    }

    /**
     * The backend waits for this job, so it is reported as failed. Its record is replaced in one step; a copy is set
     * aside before that.
     */
    private void fail(DamagedRecord damaged, Writer writer) throws IOException {
        if (damaged.content().isPresent()) {
            files.copyAside(damaged.file(), damaged.content().get(), damaged.why());
        } else if (files.kindOf(damaged.file()) != Disk.Kind.NOTHING) {
            files.setAside(damaged.file(), damaged.why());
        }
        writer.write(failed(damaged));
    }

    private static JobRecord failed(DamagedRecord damaged) {
        JobState failed = JobState.accepted()
                .fail(Failure.of(FailureCode.STORAGE_ERROR, "the job's record is damaged: " + damaged.why()));
        return JobRecord.create(
                        damaged.job().orElseThrow(),
                        Optional.empty(),
                        failed,
                        Clock.systemUTC().instant())
                .above(damaged.versionAbove() - 1);
    }

    /** The list is not changed before the loss of records that it shows has been dealt with. */
    void saveList() {
        troubles.attempt(openJobs.name(), openJobs::save);
    }
}

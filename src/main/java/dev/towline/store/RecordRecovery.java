package dev.towline.store;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFaults;
import dev.towline.job.JobId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads the records at start. A record that cannot be read is left as it is and read again later, since an error of
 * the disk is not damage; what was read and is no record is damaged; a record of a later version stays untouched.
 * Guarded by its owner.
 */
final class RecordRecovery {

    private static final int RECORD_LIMIT = 4 << 20;
    private static final String RECORDS = "records";

    private final StoreFiles files;
    private final Troubles troubles;
    private final RecordCodec codec = new RecordCodec();
    private final Set<Path> unread = new TreeSet<>();
    private final Map<JobId, Integer> later = new HashMap<>();
    private final List<DamagedRecord> damaged = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private boolean listed;

    RecordRecovery(StoreFiles files, Troubles troubles) {
        this.files = files;
        this.troubles = troubles;
    }

    /**
     * Reads what was not read yet.
     *
     * @param found is given each record once
     */
    void attempt(Consumer<JobRecord> found) {
        if (!listed && !troubles.attempt(RECORDS, this::list)) {
            return;
        }
        List<String> failures = new ArrayList<>();
        for (Path file : List.copyOf(unread)) {
            try {
                take(file, found);
                unread.remove(file);
            } catch (IOException again) {
                failures.add(file.getFileName() + ": " + DiskFaults.reasonOf(again));
            }
        }
        if (failures.isEmpty()) {
            troubles.over(RECORDS);
        } else {
            troubles.met(RECORDS, failures.size() + " could not be read yet, " + failures.get(0));
        }
    }

    private void list() throws IOException {
        files.settle();
        for (Path entry : files.entriesIn(files.folder().jobs())) {
            if (DataFolder.isRecord(entry)) {
                unread.add(entry);
            } else if (entry.toString().endsWith(DataFolder.TEMPORARY)) {
                temporary.add(entry);
            }
        }
        listed = true;
    }

    private void take(Path file, Consumer<JobRecord> found) throws IOException {
        Disk.Kind kind = files.kindOf(file);
        Optional<byte[]> content = files.read(file, RECORD_LIMIT + 1);
        if (kind == Disk.Kind.OTHER) {
            damaged(file, "it is no file", content);
        } else if (content.isPresent() && content.get().length > RECORD_LIMIT) {
            damaged(file, "it is too long for a record", Optional.empty());
        } else if (content.isPresent()) {
            take(file, content.get(), found);
        }
    }

    private void take(Path file, byte[] content, Consumer<JobRecord> found) {
        Optional<JobId> job = DataFolder.jobOf(file);
        codec.parse(content).act(new ParsedRecord.Cases() {
            @Override
            public void whole(ParsedRecord.Whole parsed) {
                if (job.equals(Optional.of(parsed.jobRecord().id()))) {
                    found.accept(parsed.jobRecord());
                } else {
                    damaged.add(new DamagedRecord(file, job, "the record of another job", Optional.of(content)));
                }
            }

            @Override
            public void later(ParsedRecord.Later parsed) {
                job.ifPresent(id -> later.put(id, parsed.schema()));
            }

            @Override
            public void damaged(ParsedRecord.Damaged parsed) {
                damaged.add(new DamagedRecord(file, job, parsed.why(), Optional.of(content)));
            }
        });
    }

    private void damaged(Path file, String why, Optional<byte[]> content) {
        damaged.add(new DamagedRecord(file, DataFolder.jobOf(file), why, content));
    }

    /** Whether every record was read, or is known to be damaged or of a later version. */
    boolean isDone() {
        return listed && unread.isEmpty();
    }

    /** How many are still to be read, as far as that is known. */
    int unread() {
        return unread.size();
    }

    /** Jobs whose records are of a later version. */
    Set<JobId> later() {
        return later.keySet();
    }

    /** Those that are still to be dealt with. */
    List<DamagedRecord> damaged() {
        return List.copyOf(damaged);
    }

    Set<JobId> damagedJobs() {
        return damaged.stream().flatMap(record -> record.job().stream()).collect(Collectors.toSet());
    }

    void mended(DamagedRecord dealtWith) {
        damaged.remove(dealtWith);
    }

    /** Removes the temporary files of writes that did not finish; they may hold URLs and headers. */
    void dropTemporary() throws IOException {
        for (Path file : List.copyOf(temporary)) {
            if (files.kindOf(file) == Disk.Kind.OTHER) {
                files.setAside(file, "it stands in the place of a file");
            } else {
                files.remove(file);
            }
            temporary.remove(file);
        }
    }

    /** @throws IOException where something is on disk of the job that is not read or not dealt with yet */
    void check(JobId id) throws IOException {
        if (!listed) {
            throw new IOException("the records are not read yet");
        }
        boolean isUnread =
                unread.stream().flatMap(file -> DataFolder.jobOf(file).stream()).anyMatch(id::equals);
        if (isUnread || damagedJobs().contains(id)) {
            throw new IOException("the record of " + id + " is not read yet");
        }
    }
}

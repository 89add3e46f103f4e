package dev.towline.store;

import dev.towline.disk.Disk;
import dev.towline.job.JobId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * All known jobs, in memory and on disk. A change is on the medium before the method returns and before anybody is told
 * of it; where that fails nothing has changed. Reading is safe for all threads and never waits; writers take turns.
 */
public final class JobStore {

    private static final Logger LOG = Logger.getLogger(JobStore.class);
    private static final int RECORD_LIMIT = 4 << 20;

    private final Disk disk;
    private final DataFolder folder;
    private final int keepEnded;
    private final RecordCodec codec = new RecordCodec();
    private final Map<JobId, JobRecord> records = new ConcurrentHashMap<>();
    private final List<Consumer<JobRecord>> observers = new CopyOnWriteArrayList<>();
    private final OpenJobs openJobs;
    private final ForgottenJobs forgotten;
    private final String identity;
    private long lastSequence;

    private JobStore(Disk disk, DataFolder folder, int keepEnded) throws IOException {
        this.disk = disk;
        this.folder = folder;
        this.keepEnded = keepEnded;
        this.openJobs = new OpenJobs(disk, folder.openJobs());
        this.forgotten = new ForgottenJobs(disk, folder.forgotten());
        disk.secureTop(folder.root());
        disk.secureFolder(folder.jobs(), folder.root());
        boolean unreadable = loadRecords();
        boolean lost = unreadable || recordsMissing();
        this.identity = new StoreIdentity(disk, folder.identity()).load(lost);
        openJobs.follow(openIds());
        for (JobId id : forgotten.load()) {
            remove(id);
        }
    }

    /**
     * Reads what is on disk. A record that cannot be read is set aside and its retained request asked for again.
     *
     * @param keepEnded how many ended jobs are kept, the oldest dropped first
     * @throws IOException where the folder cannot be used at all
     */
    public static JobStore open(Disk disk, DataFolder folder, int keepEnded) throws IOException {
        return new JobStore(disk, folder, keepEnded);
    }

    private boolean loadRecords() throws IOException {
        SetAside setAside = new SetAside(disk, folder.setAside());
        boolean unreadable = false;
        for (Path file : disk.filesIn(folder.jobs())) {
            if (file.toString().endsWith(".json")) {
                unreadable |= !load(file, setAside);
            }
        }
        return unreadable;
    }

    private boolean load(Path file, SetAside setAside) {
        try {
            JobRecord found = codec.read(disk.readSmall(file, RECORD_LIMIT));
            if (!folder.recordOf(found.id()).equals(file)) {
                throw new IOException("the record of another job");
            }
            records.put(found.id(), found);
            lastSequence = Math.max(lastSequence, found.sequence());
            return true;
        } catch (IOException unreadable) {
            setAside.take(file, unreadable);
            return false;
        }
    }

    private boolean recordsMissing() throws IOException {
        Optional<Set<JobId>> expected = openJobs.load();
        return expected.isEmpty() || !records.keySet().containsAll(expected.get());
    }

    private Set<JobId> openIds() {
        return all().stream().filter(r -> !r.ended()).map(JobRecord::id).collect(Collectors.toSet());
    }

    /** 8 hex digits, the same for as long as no record was lost. */
    public String identity() {
        return identity;
    }

    /** Called after each change is on disk, one at a time, by the thread that made it; must be quick. */
    public void observe(Consumer<JobRecord> observer) {
        observers.add(observer);
    }

    /** All records, newest first. */
    public List<JobRecord> all() {
        List<JobRecord> sorted = new ArrayList<>(records.values());
        sorted.sort(Comparator.comparingLong(JobRecord::sequence).reversed());
        return sorted;
    }

    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(records.get(id));
    }

    /** Adds a job that is not known yet. */
    public synchronized JobRecord create(JobRecord fresh) throws IOException {
        JobRecord numbered = fresh.withSequence(lastSequence + 1);
        forgotten.remove(fresh.id());
        put(numbered);
        lastSequence++;
        return numbered;
    }

    /**
     * Changes a known job; a change to itself costs nothing.
     *
     * @return what it is now, nothing where the job is unknown
     */
    public synchronized Optional<JobRecord> update(JobId id, UnaryOperator<JobRecord> change) throws IOException {
        JobRecord old = records.get(id);
        if (old == null) {
            return Optional.empty();
        }
        JobRecord changed = change.apply(old);
        if (!changed.equals(old)) {
            put(changed);
        }
        return Optional.of(changed);
    }

    /** The folder is made again where somebody took it away: what is known must be kept. */
    private void put(JobRecord changed) throws IOException {
        disk.createFolder(folder.jobs());
        disk.replace(folder.recordOf(changed.id()), codec.write(changed));
        openJobs.follow(changed);
        records.put(changed.id(), changed);
        if (changed.ended()) {
            dropOldest();
        }
        observers.forEach(observer -> observer.accept(changed));
    }

    /**
     * The broker has this version for sure. Kept on disk for an ended job alone: the next change of an open one brings
     * a newer version anyway.
     */
    public synchronized void confirm(JobId id, long version) throws IOException {
        JobRecord old = records.get(id);
        if (old == null || old.told() || old.report().version() != version) {
            return;
        }
        JobRecord told = old.told(version);
        if (told.ended()) {
            disk.replace(folder.recordOf(id), codec.write(told));
        }
        records.put(id, told);
    }

    /** The job's record goes, durably, and its retained status is to go: {@link #forgotten()} until it has. */
    public synchronized void forget(JobId id) throws IOException {
        forgotten.add(id);
        remove(id);
    }

    /** Jobs whose retained status is still to be cleared. */
    public synchronized Set<JobId> forgotten() {
        return forgotten.ids();
    }

    /** The broker has no status of the job any more, or a new one. */
    public synchronized void cleared(JobId id) throws IOException {
        forgotten.remove(id);
    }

    private void remove(JobId id) throws IOException {
        if (records.containsKey(id)) {
            disk.delete(folder.recordOf(id));
            disk.syncFolder(folder.jobs());
            records.remove(id);
        }
    }

    /** A job whose end the broker does not have yet is never dropped. */
    private void dropOldest() {
        List<JobRecord> ended = all().stream().filter(JobRecord::ended).toList();
        ended.stream().skip(keepEnded).filter(JobRecord::told).forEach(this::drop);
    }

    private void drop(JobRecord old) {
        try {
            remove(old.id());
        } catch (IOException stays) {
            LOG.warnf("the record of %s stays: %s", old.id(), stays.getMessage());
        }
    }
}

package dev.towline.store;

import dev.towline.disk.Disk;
import dev.towline.job.JobId;
import java.io.IOException;
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

/**
 * All known jobs, in memory and on disk. A change is on the medium before the method returns and before the
 * observers are called; where that fails nothing has changed. Reading records is safe for all threads and never waits;
 * only one thread writes at a time. The store is empty until {@link #recover()}; a job whose record could not be read yet
 * is unknown, and cannot be changed or created before it was read.
 */
public final class JobStore {

    private final StoreFiles files;
    private final Troubles troubles;
    private final RecordRecovery recovery;
    private final Repair repair;
    private final int keepEnded;
    private final RecordCodec codec = new RecordCodec();
    private final Map<JobId, JobRecord> records = new ConcurrentHashMap<>();
    private final List<Consumer<JobRecord>> observers = new CopyOnWriteArrayList<>();
    private final OpenJobs openJobs;
    private final ForgottenJobs forgotten;
    private final StoreIdentity identity;
    private volatile RecoveryState state = RecoveryState.UNREAD;
    private long lastSequence;

    /** @param keepEnded how many ended jobs are kept, the oldest dropped first */
    public JobStore(StoreFiles files, Troubles troubles, int keepEnded) {
        DataFolder folder = files.folder();
        this.files = files;
        this.troubles = troubles;
        this.keepEnded = keepEnded;
        this.openJobs = new OpenJobs(new JobIdFile(new StateFile(files, folder.openJobs())));
        this.forgotten = new ForgottenJobs(new JobIdFile(new StateFile(files, folder.forgotten())));
        this.identity = new StoreIdentity(new StateFile(files, folder.identity()));
        this.recovery = new RecordRecovery(files, troubles);
        this.repair = new Repair(files, troubles, recovery, openJobs, identity);
    }

    /**
     * A store of which all was read at once.
     *
     * @throws IOException where something could not be read
     */
    public static JobStore open(Disk disk, DataFolder folder, int keepEnded) throws IOException {
        Troubles troubles = new Troubles(new RepeatedLog(System::nanoTime));
        JobStore store = new JobStore(new StoreFiles(disk, folder, () -> {}), troubles, keepEnded);
        if (!store.recover().isRecovered()) {
            throw new IOException(troubles.now().toString());
        }
        return store;
    }

    /**
     * Reads what is on disk and was not read before, and repairs what is damaged; to be called again, with a
     * back-off, until there is nothing left to do. Never fails: what cannot be done now is among the {@link
     * Troubles}.
     */
    public synchronized RecoveryState recover() {
        recovery.attempt(this::found);
        troubles.attempt(openJobs.name(), openJobs::load);
        troubles.attempt(forgotten.name(), forgotten::load);
        troubles.attempt(identity.fileName(), identity::load);
        boolean recovered = recovery.isDone() && openJobs.isLoaded() && forgotten.isLoaded() && identity.isLoaded();
        if (recovered && !state.isRecovered()) {
            repair.begin(records);
        }
        if (!state.isRecovered()) {
            state = new RecoveryState(recovered, false, recovery.unread());
        }
        state = new RecoveryState(recovered, mend(), recovery.unread());
        return state;
    }

    private void found(JobRecord known) {
        records.put(known.id(), known);
        lastSequence = Math.max(lastSequence, known.sequence());
        observers.forEach(observer -> observer.accept(known));
    }

    private boolean mend() {
        boolean removed = troubles.attempt("forgotten jobs", this::removeForgotten);
        boolean mended = repair.attempt(fresh -> write(numbered(fresh)), state.isRecovered());
        return removed && mended;
    }

    private void removeForgotten() throws IOException {
        for (JobId id : forgotten.ids()) {
            remove(List.of(id));
        }
    }

    /** What fails on the disk at present. */
    public Troubles troubles() {
        return troubles;
    }

    /** The state of recovery. */
    public RecoveryState recovery() {
        return state;
    }

    /**
     * Whether the job's record was written by a later version of this agent: it stays untouched, and the job can
     * neither be changed nor created.
     */
    public synchronized boolean isOfLaterVersion(JobId id) {
        return recovery.later().contains(id);
    }

    /** @throws IOException where it is not known yet whether there is such a job */
    public synchronized void check(JobId id) throws IOException {
        if (!state.isRecovered() || !state.isMended()) {
            recovery.check(id);
        }
    }

    /** 8 hex digits that belong to the data folder; not to be relied on before {@link #knownIdentity}. Never waits. */
    public String identity() {
        return identity.name();
    }

    /** The identity, once it was read or made. Never waits. */
    public Optional<String> knownIdentity() {
        return identity.isLoaded() ? Optional.of(identity.name()) : Optional.empty();
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

    /** The records of jobs that have not ended, in no order. */
    public List<JobRecord> open() {
        return records.values().stream().filter(known -> !known.ended()).toList();
    }

    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(records.get(id));
    }

    /** Adds a job that is not known yet. */
    public synchronized JobRecord create(JobRecord fresh) throws IOException {
        check(fresh.id());
        if (isOfLaterVersion(fresh.id())) {
            throw new IOException("the record of " + fresh.id() + " is of a later version");
        }
        JobRecord numbered = numbered(fresh);
        boolean wasForgotten = forgotten.ids().contains(fresh.id());
        forgotten.remove(fresh.id());
        try {
            put(numbered);
            return numbered;
        } catch (IOException failed) {
            if (wasForgotten) {
                forgetAgain(fresh.id(), failed);
            }
            throw failed;
        }
    }

    /** Its status is still to be cleared. */
    private void forgetAgain(JobId id, IOException failed) {
        try {
            forgotten.add(id);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private JobRecord numbered(JobRecord fresh) {
        return fresh.withSequence(lastSequence + 1);
    }

    /**
     * Changes a known job; a change to itself costs nothing.
     *
     * @return the record after the change; empty where the job is unknown
     */
    public synchronized Optional<JobRecord> update(JobId id, UnaryOperator<JobRecord> change) throws IOException {
        JobRecord old = records.get(id);
        if (old == null) {
            check(id);
            return Optional.empty();
        }
        JobRecord changed = change.apply(old);
        if (!changed.equals(old)) {
            put(changed);
        }
        return Optional.of(changed);
    }

    private void put(JobRecord changed) throws IOException {
        write(changed);
        if (changed.ended()) {
            dropOldest();
        }
    }

    private void write(JobRecord changed) throws IOException {
        files.replace(files.folder().recordOf(changed.id()), codec.write(changed));
        records.put(changed.id(), changed);
        lastSequence = Math.max(lastSequence, changed.sequence());
        openJobs.follow(changed);
        if (state.isRecovered()) {
            repair.saveList();
        }
        observers.forEach(observer -> observer.accept(changed));
    }

    /**
     * The broker has confirmed this version. Written to disk only for an ended job: the next change of an open one
     * brings a newer version anyway.
     */
    public synchronized void confirm(JobId id, long version) throws IOException {
        JobRecord old = records.get(id);
        if (old == null || old.confirmed() || old.report().version() != version) {
            return;
        }
        JobRecord confirmed = old.confirmed(version);
        if (confirmed.ended()) {
            files.replace(files.folder().recordOf(id), codec.write(confirmed));
        }
        records.put(id, confirmed);
    }

    /**
     * Deletes the job's record, durably. Its retained status is still to be cleared: the job is in {@link
     * #forgotten()} until it is.
     */
    public synchronized void forget(JobId id) throws IOException {
        forgotten.add(id);
        remove(List.of(id));
    }

    /** Jobs whose retained status is still to be cleared. */
    public synchronized Set<JobId> forgotten() {
        return forgotten.ids();
    }

    /** The broker has no status of the job any more, or a new one. */
    public synchronized void cleared(JobId id) throws IOException {
        forgotten.remove(id);
    }

    /** A record that cannot be deleted does not keep the others. */
    private void remove(List<JobId> ids) throws IOException {
        List<JobId> removed = new ArrayList<>();
        IOException stuck = null;
        for (JobId id : ids) {
            try {
                if (records.containsKey(id)) {
                    files.remove(files.folder().recordOf(id));
                    removed.add(id);
                }
            } catch (IOException stays) {
                stuck = stays;
            }
        }
        if (!removed.isEmpty()) {
            files.sync(files.folder().jobs());
            removed.forEach(records::remove);
        }
        if (stuck != null) {
            throw stuck;
        }
    }

    /** A job whose end the broker has not confirmed yet is never dropped. */
    private void dropOldest() {
        List<JobId> surplus = all().stream()
                .filter(JobRecord::ended)
                .skip(keepEnded)
                .filter(JobRecord::confirmed)
                .map(JobRecord::id)
                .toList();
        troubles.attempt("records of old jobs", () -> remove(surplus));
    }
}

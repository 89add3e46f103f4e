package dev.towline.store;

import dev.towline.job.JobId;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids of the jobs that have not ended, in a file of their own: a record that is gone or damaged cannot tell that
 * somebody waits for its job, this list can. Written after the record at either end of a job's life, so it may name an
 * ended job. It is a help alone: where it cannot be written the jobs go on, and it is brought up to date later.
 */
final class OpenJobs {

    private final JobIdFile file;
    private Set<JobId> onDisk = Set.of();
    private Set<JobId> current = new TreeSet<>();
    private boolean loaded;
    private boolean found;

    OpenJobs(JobIdFile file) {
        this.file = file;
    }

    String name() {
        return file.name();
    }

    /** Reads it, once. */
    void load() throws IOException {
        if (!loaded) {
            Optional<Set<JobId>> written = file.read();
            found = written.isPresent();
            onDisk = written.orElse(Set.of());
            loaded = true;
        }
    }

    boolean isLoaded() {
        return loaded;
    }

    /** The ids as they are on disk. */
    Set<JobId> onDisk() {
        return onDisk;
    }

    /** What the list shall hold, from what was found at start. */
    void begin(Collection<JobId> open) {
        current = new TreeSet<>(open);
    }

    /** Keeps the list true to the record just written; on disk after {@link #save}. */
    void follow(JobRecord written) {
        if (written.ended()) {
            current.remove(written.id());
        } else {
            current.add(written.id());
        }
    }

    boolean isSaved() {
        return found && onDisk.equals(current);
    }

    /** Brings it to disk where it is not. */
    void save() throws IOException {
        if (!isSaved()) {
            Set<JobId> next = Set.copyOf(current);
            file.write(current);
            onDisk = next;
            found = true;
        }
    }
}

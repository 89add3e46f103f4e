package dev.towline.store;

import dev.towline.job.JobId;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids of the jobs that have not ended, in a file of their own: where a record is lost or damaged, this list
 * shows that the backend waits for its job. Written after the record when a job comes in and when it ends, so it may
 * name an ended job. Jobs do not need it: where it cannot be written they go on, and it is brought up to date later.
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

    /** Sets the content of the list, from what was found at start. */
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

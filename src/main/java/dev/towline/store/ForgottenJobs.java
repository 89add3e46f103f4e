package dev.towline.store;

import dev.towline.job.JobId;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Jobs that were forgotten while the broker still keeps their retained status; a job is removed once the broker
 * confirms that the status is cleared.
 */
final class ForgottenJobs {

    private final JobIdFile file;
    private Set<JobId> ids = new TreeSet<>();
    private boolean loaded;

    ForgottenJobs(JobIdFile file) {
        this.file = file;
    }

    String name() {
        return file.name();
    }

    /** Reads it, once. A damaged list is replaced by an empty one: at worst a retained status stays. */
    void load() throws IOException {
        if (!loaded) {
            ids = new TreeSet<>(file.read().orElse(Set.of()));
            loaded = true;
        }
    }

    boolean isLoaded() {
        return loaded;
    }

    /** Empty as long as the file was not read. */
    Set<JobId> ids() {
        return Set.copyOf(ids);
    }

    void add(JobId id) throws IOException {
        load();
        Set<JobId> next = new TreeSet<>(ids);
        if (next.add(id)) {
            write(next);
        }
    }

    void remove(JobId id) throws IOException {
        load();
        Set<JobId> next = new TreeSet<>(ids);
        if (next.remove(id)) {
            write(next);
        }
    }

    /**
     * An id that could not be removed on disk stays in memory too: at the next start a new job's record would be
     * deleted with it.
     */
    private void write(Set<JobId> next) throws IOException {
        file.write(next);
        ids = next;
    }
}

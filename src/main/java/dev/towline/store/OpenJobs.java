package dev.towline.store;

import dev.towline.disk.Disk;
import dev.towline.job.JobId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * The ids of the jobs that have not ended, in a file of their own: a record that is gone altogether cannot tell that it
 * is missing, this list can. Written after the record at either end of a job's life, so it may name an ended job but
 * never lacks one that was acknowledged for good.
 */
final class OpenJobs {

    private static final Logger LOG = Logger.getLogger(OpenJobs.class);

    private final JobIdFile file;
    private Set<JobId> ids = new TreeSet<>();

    OpenJobs(Disk disk, Path file) {
        this.file = new JobIdFile(disk, file);
    }

    /** The ids as they were written; nothing where the list itself is damaged or gone, as before the first start. */
    Optional<Set<JobId>> load() throws IOException {
        return file.read();
    }

    /** Brings the list up to what was found at start; on a full disk the next change does. */
    void follow(Collection<JobId> open) {
        Set<JobId> found = new TreeSet<>(open);
        try {
            if (!file.read().equals(Optional.of(found))) {
                write(found);
            }
            ids = found;
        } catch (IOException later) {
            LOG.warnf("the list of open jobs could not be written: %s", later.getMessage());
        }
    }

    /** Keeps the list true to the record just written. */
    void follow(JobRecord written) throws IOException {
        Set<JobId> next = new TreeSet<>(ids);
        boolean changed = written.ended() ? next.remove(written.id()) : next.add(written.id());
        if (changed) {
            write(next);
        }
    }

    /** What could not be written is not taken for written: the next change brings it to disk. */
    private void write(Set<JobId> next) throws IOException {
        file.write(next);
        ids = next;
    }
}

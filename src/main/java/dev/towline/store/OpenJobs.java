package dev.towline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.towline.disk.Disk;
import dev.towline.job.JobId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids of the jobs that have not ended, in a file of their own: a record that is gone altogether cannot tell that it
 * is missing, this list can. Written after the record at either end of a job's life, so it may name an ended job but
 * never lacks one that was acknowledged for good.
 */
final class OpenJobs {

    private static final int LIMIT = 8 << 20;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Disk disk;
    private final Path file;
    private final Set<JobId> ids = new TreeSet<>();

    OpenJobs(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /** The ids as they were written; nothing where the list itself is damaged, none where there never was one. */
    Optional<Set<JobId>> load() throws IOException {
        if (!disk.exists(file)) {
            return Optional.of(Set.of());
        }
        try {
            Set<JobId> found = new TreeSet<>();
            JsonNode list = mapper.readTree(disk.readSmall(file, LIMIT));
            if (list == null || !list.isArray()) {
                return Optional.empty();
            }
            list.forEach(id -> found.add(new JobId(id.asText())));
            return Optional.of(found);
        } catch (com.fasterxml.jackson.core.JacksonException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    void replace(Collection<JobId> open) throws IOException {
        ids.clear();
        ids.addAll(open);
        write();
    }

    /** Keeps the list true to the record just written. */
    void follow(JobRecord written) throws IOException {
        boolean changed = written.ended() ? ids.remove(written.id()) : ids.add(written.id());
        if (changed) {
            write();
        }
    }

    private void write() throws IOException {
        ArrayNode list = mapper.createArrayNode();
        ids.forEach(id -> list.add(id.value()));
        disk.replace(file, mapper.writeValueAsBytes(list));
    }
}

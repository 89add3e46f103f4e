package dev.towline.store;

import dev.towline.job.JobId;
import dev.towline.json.ArrayNode;
import dev.towline.json.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A JSON list of job ids, replaced atomically. */
final class JobIdFile {

    private final StateFile file;

    JobIdFile(StateFile file) {
        this.file = file;
    }

    String name() {
        return file.name();
    }

    /** The ids as they were written; nothing where the file is missing or damaged. */
    Optional<Set<JobId>> read() throws IOException {
        return file.read(JobIdFile::ids);
    }

    private static Optional<Set<JobId>> ids(JsonNode list) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        Set<JobId> ids = new TreeSet<>();
        list.forEach(id -> ids.add(new JobId(id.asText())));
        return Optional.of(ids);
    }

    void write(Collection<JobId> ids) throws IOException {
        ArrayNode list = new ArrayNode();
        ids.forEach(id -> list.add(id.value()));
        file.write(list);
    }
}

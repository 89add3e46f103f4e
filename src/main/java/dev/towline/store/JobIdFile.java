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

/** A JSON list of job ids, replaced atomically. */
final class JobIdFile {

    private static final int LIMIT = 8 << 20;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Disk disk;
    private final Path path;

    JobIdFile(Disk disk, Path path) {
        this.disk = disk;
        this.path = path;
    }

    /** The ids as they were written; nothing where the file is missing or damaged. */
    Optional<Set<JobId>> read() throws IOException {
        Optional<byte[]> content = disk.readOrClear(path, LIMIT);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ids(mapper.readTree(content.get()));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<Set<JobId>> ids(JsonNode list) {
        if (list == null || !list.isArray()) {
            return Optional.empty();
        }
        Set<JobId> ids = new TreeSet<>();
        list.forEach(id -> ids.add(new JobId(id.asText())));
        return Optional.of(ids);
    }

    void write(Collection<JobId> ids) throws IOException {
        ArrayNode list = mapper.createArrayNode();
        ids.forEach(id -> list.add(id.value()));
        disk.replace(path, mapper.writeValueAsBytes(list));
    }
}

package dev.towline.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towline.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps the settings over a restart: a broker that remembers the session does not send them again by itself. */
public final class SettingsFile {

    private static final int LIMIT = 4096;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Disk disk;
    private final Path file;

    public SettingsFile(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /** What was kept; the defaults where nothing was, or it cannot be read. */
    public AgentSettings load() throws IOException {
        Optional<byte[]> content = disk.readOrClear(file, LIMIT);
        if (content.isEmpty()) {
            return AgentSettings.DEFAULT;
        }
        try {
            JsonNode node = mapper.readTree(content.get());
            JsonNode cap = node.path("maxBytesPerSecond");
            return new AgentSettings(
                    cap.canConvertToLong() && cap.longValue() >= 0
                            ? OptionalLong.of(cap.longValue())
                            : OptionalLong.empty(),
                    node.path("paused").asBoolean());
        } catch (IOException damaged) {
            return AgentSettings.DEFAULT;
        }
    }

    void save(AgentSettings settings) throws IOException {
        ObjectNode node = mapper.createObjectNode().put("paused", settings.paused());
        settings.maxBytesPerSecond().ifPresent(cap -> node.put("maxBytesPerSecond", cap));
        disk.replace(file, mapper.writeValueAsBytes(node));
    }
}

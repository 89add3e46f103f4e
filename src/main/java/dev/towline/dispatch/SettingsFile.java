package dev.towline.dispatch;

import dev.towline.json.JsonNode;
import dev.towline.json.ObjectNode;
import dev.towline.store.StateFile;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps the settings over a restart, since a broker that remembers the session may not send them again. */
public final class SettingsFile {

    private final StateFile file;

    public SettingsFile(StateFile file) {
        this.file = file;
    }

    String name() {
        return file.name();
    }

    /**
     * What was kept; the defaults where nothing was, or it was not understood.
     *
     * @throws IOException where it is not known what was kept
     */
    AgentSettings load() throws IOException {
        return file.read(SettingsFile::settings).orElse(AgentSettings.DEFAULT);
    }

    private static Optional<AgentSettings> settings(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        JsonNode cap = node.path("maxBytesPerSecond");
        boolean capped = cap.canConvertToLong() && cap.longValue() >= 0;
        return Optional.of(new AgentSettings(
                capped ? OptionalLong.of(cap.longValue()) : OptionalLong.empty(),
                node.path("paused").asBoolean()));
    }

    void save(AgentSettings settings) throws IOException {
        ObjectNode node = new ObjectNode().put("paused", settings.paused());
        settings.maxBytesPerSecond().ifPresent(cap -> node.put("maxBytesPerSecond", cap));
        file.write(node);
    }
}

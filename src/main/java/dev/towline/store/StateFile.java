package dev.towline.store;

import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import dev.towline.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** One JSON file of the agent. Content that cannot be read as such is set aside before the file is written again. */
public final class StateFile {

    private static final int LIMIT = 8 << 20;

    private final JsonReader json = JsonReader.lenient();
    private final StoreFiles files;
    private final Path path;
    private boolean damaged;

    public StateFile(StoreFiles files, Path path) {
        this.files = files;
        this.path = path;
    }

    /** Its file name. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /**
     * What was written.
     *
     * @param understand gives nothing, or throws, for content that the agent cannot have written
     * @return nothing where there is no file, or it was not understood
     * @throws IOException where it is not known what is in it: to be read again
     */
    public synchronized <T> Optional<T> read(Function<JsonNode, Optional<T>> understand) throws IOException {
        Optional<byte[]> content = files.read(path, LIMIT);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> understood = parsed(content.get(), understand);
        damaged = understood.isEmpty();
        return understood;
    }

    private <T> Optional<T> parsed(byte[] content, Function<JsonNode, Optional<T>> understand) {
        try {
            return understand.apply(json.read(content));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Replaces it, durably. */
    public synchronized void write(JsonNode content) throws IOException {
        if (damaged) {
            files.setAside(path, "it was not understood");
            damaged = false;
        }
        files.replace(path, JsonText.bytes(content));
    }
}

package dev.towline.store;

import dev.towline.json.JsonNode;
import dev.towline.json.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The name of this store in the MQTT client id, under which the broker keeps the session. It stays the same where records
 * were lost: messages for other jobs may wait in the session, and retained requests come again at each SUBSCRIBE.
 */
final class StoreIdentity {

    private static final int RANDOM_BYTES = 4;

    private final StateFile file;
    private volatile String name = random();
    private volatile boolean loaded;
    private boolean saved;

    StoreIdentity(StateFile file) {
        this.file = file;
    }

    String fileName() {
        return file.name();
    }

    private static String random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Reads it, once. Where there is none, or it was not understood, there is a new one, to be saved. */
    void load() throws IOException {
        if (!loaded) {
            Optional<String> kept = file.read(StoreIdentity::nameIn);
            name = kept.orElse(name);
            saved = kept.isPresent();
            loaded = true;
        }
    }

    private static Optional<String> nameIn(JsonNode content) {
        return Optional.of(content.path("identity").asText())
                .filter(text -> text.matches("[0-9a-f]{" + 2 * RANDOM_BYTES + "}"));
    }

    boolean isLoaded() {
        return loaded;
    }

    /** As long as it could not be read a random one that is kept nowhere. */
    String name() {
        return name;
    }

    /** Brings it to disk where it is not. */
    void save() throws IOException {
        if (!saved) {
            file.write(new ObjectNode().put("identity", name));
            saved = true;
        }
    }
}

package dev.towline.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What this store is called towards the broker. A broker that remembers a session hands its retained requests over only
 * to a new one; a store that has lost records therefore takes a new name, and gets them again.
 */
final class StoreIdentity {

    private static final int LIMIT = 4096;
    private static final int RANDOM_BYTES = 4;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Disk disk;
    private final Path file;

    StoreIdentity(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /** The name kept on disk, or a new one where there is none, it cannot be read, or records were lost. */
    String load(boolean recordsLost) throws IOException {
        Optional<String> kept = read();
        return kept.isPresent() && !recordsLost ? kept.get() : renew();
    }

    private Optional<String> read() throws IOException {
        Optional<byte[]> content = disk.readOrClear(file, LIMIT);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            String name = mapper.readTree(content.get()).path("identity").asText();
            return name.matches("[0-9a-f]{" + 2 * RANDOM_BYTES + "}") ? Optional.of(name) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private String renew() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String name = HexFormat.of().formatHex(random);
        disk.replace(file, mapper.writeValueAsBytes(mapper.createObjectNode().put("identity", name)));
        return name;
    }
}

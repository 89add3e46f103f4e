package dev.towline.report;

import dev.towline.json.JsonReader;
import java.io.IOException;
import java.util.OptionalLong;

/** Reads the version from a status document that came back from the broker. Safe for all threads. */
final class PublishedVersion {

    /** No job has so many versions; a higher one is forged. */
    private static final long HIGHEST = 1L << 40;

    private final JsonReader json = JsonReader.lenient();

    /** Empty where the bytes are no status document of ours. */
    OptionalLong of(byte[] payload) {
        try {
            long version = json.read(payload).path("version").asLong(-1);
            return version >= 0 && version <= HIGHEST ? OptionalLong.of(version) : OptionalLong.empty();
        } catch (IOException foreign) {
            return OptionalLong.empty();
        }
    }
}

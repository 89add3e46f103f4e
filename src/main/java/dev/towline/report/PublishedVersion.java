package dev.towline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads the version from a status document that came back from the broker. Safe for all threads. */
final class PublishedVersion {

    /** No job has so many versions; a higher one is forged. */
    private static final long HIGHEST = 1L << 40;

    /** Does not intern names, which come from outside: a native image never gives an interned string back. */
    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build());

    /** The version, or -1 where the bytes are no status document of ours. */
    long of(byte[] payload) {
        try {
            long version = mapper.readTree(payload).path("version").asLong(-1);
            return version <= HIGHEST ? version : -1;
        } catch (IOException foreign) {
            return -1;
        }
    }
}

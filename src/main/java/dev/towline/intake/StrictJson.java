package dev.towline.intake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * Reads JSON from outside: bounded in depth, one document, no name twice (the second would win silently). Names are not
 * interned, as a native image never gives an interned string back: whoever sends ever new names would fill the memory.
 */
final class StrictJson {

    private static final int DEPTH = 32;
    private static final int STRING_LENGTH = 64 << 10;

    private final ObjectMapper mapper;

    StrictJson() {
        this(STRING_LENGTH);
    }

    /** @param stringLength characters that a string may have */
    StrictJson(int stringLength) {
        this.mapper = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEPTH)
                                .maxStringLength(stringLength)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** @throws InvalidField where the bytes are not one JSON object */
    JsonNode object(byte[] payload) {
        JsonNode document = read(payload);
        Fields.require(document != null && document.isObject(), "not a JSON object");
        return document;
    }

    /** The parser's own message may quote what it met, so it is not passed on. */
    private JsonNode read(byte[] payload) {
        try {
            return mapper.readTree(payload);
        } catch (JacksonException malformed) {
            throw new InvalidField("not JSON" + place(malformed));
        } catch (IOException malformed) {
            throw new InvalidField("not JSON: not UTF-8");
        }
    }

    private static String place(JacksonException malformed) {
        return malformed.getLocation() == null
                ? ""
                : ", line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
    }
}

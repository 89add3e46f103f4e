package dev.towline.intake;

import com.fasterxml.jackson.core.JacksonException;
import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import java.io.IOException;

/**
 * Reads JSON from outside: bounded in depth, one document, no name twice (the second would win silently).
 */
final class StrictJson {

    private static final int STRING_LENGTH = 64 << 10;

    private final JsonReader json;

    StrictJson() {
        this(STRING_LENGTH);
    }

    /** @param stringLength characters that a string may have */
    StrictJson(int stringLength) {
        this.json = JsonReader.strict(stringLength);
    }

    /** @throws InvalidField where the bytes are not one JSON object */
    JsonNode object(byte[] payload) {
        JsonNode document = read(payload);
        Fields.require(document.isObject(), "not a JSON object");
        return document;
    }

    /** The parser's own message may quote what it met, so it is not passed on. */
    private JsonNode read(byte[] payload) {
        try {
            return json.read(payload);
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

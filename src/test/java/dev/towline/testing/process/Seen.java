package dev.towline.testing.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A message that came by.
 *
 * @param retained handed over by the broker's memory, not published just then
 */
public record Seen(String topic, boolean retained, String payload) {

    /** The payload as JSON; {@link AssertionError} where it is none. */
    public JsonNode document() {
        try {
            return new ObjectMapper().readTree(payload);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("no JSON on " + topic + ": " + payload, malformed);
        }
    }
}

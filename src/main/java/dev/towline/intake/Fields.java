package dev.towline.intake;

import dev.towline.json.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads typed fields of a document from outside: a field is absent (or null), or of the right type; else {@link
 * InvalidField} is thrown.
 */
final class Fields {

    private Fields() {}

    private static Optional<JsonNode> find(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<String> text(JsonNode node, String name) {
        return find(node, name).map(value -> {
            require(value.isTextual(), name + " is not a string");
            return value.asText();
        });
    }

    static OptionalLong wholeNumber(JsonNode node, String name, long least, long most) {
        Optional<JsonNode> found = find(node, name);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode value = found.get();
        require(
                value.isIntegralNumber() && value.canConvertToLong() && inRange(value.longValue(), least, most),
                name + " is not a whole number from " + least + " to " + most);
        return OptionalLong.of(value.longValue());
    }

    private static boolean inRange(long value, long least, long most) {
        return value >= least && value <= most;
    }

    /** RFC 3339, any offset. */
    static Optional<Instant> time(JsonNode node, String name) {
        return text(node, name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException malformed) {
                throw new InvalidField(name + " is not an RFC 3339 time");
            }
        });
    }

    static Optional<JsonNode> object(JsonNode node, String name) {
        Optional<JsonNode> found = find(node, name);
        require(found.isEmpty() || found.get().isObject(), name + " is not an object");
        return found;
    }

    static Optional<JsonNode> array(JsonNode node, String name) {
        Optional<JsonNode> found = find(node, name);
        require(found.isEmpty() || found.get().isArray(), name + " is not an array");
        return found;
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new InvalidField(rule);
        }
    }
}

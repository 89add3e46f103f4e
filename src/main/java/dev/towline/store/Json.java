package dev.towline.store;

import dev.towline.json.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/** Fields of a stored document: what is missing or of another type is malformed. */
final class Json {

    private Json() {}

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return value.asText();
    }

    static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.canConvertToLong()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return value.longValue();
    }

    static OptionalLong optionalNumber(JsonNode node, String field) {
        return node.has(field) ? OptionalLong.of(number(node, field)) : OptionalLong.empty();
    }

    static Optional<String> optionalText(JsonNode node, String field) {
        return node.has(field) ? Optional.of(text(node, field)) : Optional.empty();
    }
}

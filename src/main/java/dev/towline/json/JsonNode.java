package dev.towline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document, RFC 8259. Asking for what a value is not never throws: a missing field is a
 * {@linkplain #isMissingNode missing} node, so that a path into a document needs one check, at its end.
 *
 * <p>Not safe for several threads while it is being built.
 */
public sealed interface JsonNode extends Iterable<JsonNode> permits ObjectNode, ArrayNode, Scalar {

    /** The field of that name; a missing node where this is no object or has no such field. */
    default JsonNode path(String field) {
        return Scalar.MISSING;
    }

    /** Whether this is an object with such a field, which may be null. */
    default boolean has(String field) {
        return !path(field).isMissingNode();
    }

    default boolean isObject() {
        return false;
    }

    default boolean isArray() {
        return false;
    }

    default boolean isTextual() {
        return false;
    }

    default boolean isBoolean() {
        return false;
    }

    default boolean isNull() {
        return false;
    }

    /** Whether nothing is there, not even null. */
    default boolean isMissingNode() {
        return false;
    }

    /** Whether this is a number without fraction or exponent. */
    default boolean isIntegralNumber() {
        return false;
    }

    /** Whether this is a number without fraction or exponent that a long holds. */
    default boolean canConvertToLong() {
        return false;
    }

    /** The number; 0 where this is none that a long holds. */
    default long longValue() {
        return asLong(0);
    }

    /** The text; null where this is none. */
    default @Nullable String textValue() {
        return null;
    }

    /** The text of a string, number or boolean; empty for all else. */
    default String asText() {
        return "";
    }

    /** True where this is the boolean true. */
    default boolean asBoolean() {
        return false;
    }

    /** The number; 0 where this is none that an int holds. */
    default int asInt() {
        long value = asLong(0);
        return value == (int) value ? (int) value : 0;
    }

    /** The number; {@code otherwise} where this is none that a long holds. */
    default long asLong(long otherwise) {
        return otherwise;
    }

    /** How many elements or fields it has. */
    default int size() {
        return 0;
    }

    /** The fields of an object in their order; empty for all else. */
    default Set<Map.Entry<String, JsonNode>> properties() {
        return Set.of();
    }

    /** Writes it in its shortest form, or as the generator is set up to. */
    void writeTo(JsonGenerator generator) throws IOException;

    /** Over the elements of an array or the values of an object. */
    @Override
    default Iterator<JsonNode> iterator() {
        return Collections.emptyIterator();
    }
}

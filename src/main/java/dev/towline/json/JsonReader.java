package dev.towline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads documents, bounded in depth and in the length of a string. Names are not interned, as a native image never gives
 * an interned string back: whoever sends ever new names would fill the memory. Safe for all threads.
 */
public final class JsonReader {

    private static final int DEPTH = 32;
    private static final int LONGEST_OF_OURS = 8 << 20;

    private final JsonFactory factory;
    private final boolean strict;

    private JsonReader(int longestString, boolean strict) {
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(longestString)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .build();
        this.strict = strict;
    }

    /** For what this agent wrote. Of a name that stands twice the second counts; what follows is not looked at. */
    public static JsonReader lenient() {
        return new JsonReader(LONGEST_OF_OURS, false);
    }

    /**
     * For what comes from outside: one document and nothing after it, no name twice.
     *
     * @param longestString in characters
     */
    public static JsonReader strict(int longestString) {
        return new JsonReader(longestString, true);
    }

    /**
     * The document; a missing node where there is none.
     *
     * @throws com.fasterxml.jackson.core.JacksonException where it is not JSON, or beyond the bounds
     * @throws IOException where it is not UTF-8
     */
    public JsonNode read(byte[] document) throws IOException {
        try (JsonParser parser = factory.createParser(document)) {
            JsonNode read = parser.nextToken() == null ? Scalar.MISSING : value(parser);
            if (strict && parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one document");
            }
            return read;
        }
    }

    /** As {@link #read(byte[])}. */
    public JsonNode read(String document) throws IOException {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Scalar(parser.getText());
            case VALUE_NUMBER_INT -> new Scalar(whole(parser));
            case VALUE_NUMBER_FLOAT -> new Scalar(parser.getDoubleValue());
            case VALUE_TRUE -> new Scalar(true);
            case VALUE_FALSE -> new Scalar(false);
            case VALUE_NULL -> Scalar.NULL;
            default -> throw new JsonParseException(parser, "a value was expected");
        };
    }

    private static Number whole(JsonParser parser) throws IOException {
        BigInteger number = parser.getBigIntegerValue();
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = new ObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            object.set(field, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = new ArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}

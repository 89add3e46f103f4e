package dev.towline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param value a String, Boolean, Long, or for other numbers a BigInteger or Double; null for JSON's null
 */
record Scalar(@Nullable Object value) implements JsonNode {

    static final Scalar NULL = new Scalar(null);

    static final Scalar MISSING = new Scalar(Nothing.THERE);

    private enum Nothing {
        THERE
    }

    @Override
    public boolean isTextual() {
        return value instanceof String;
    }

    @Override
    public boolean isBoolean() {
        return value instanceof Boolean;
    }

    @Override
    public boolean isNull() {
        return value == null;
    }

    @Override
    public boolean isMissingNode() {
        return value == Nothing.THERE;
    }

    @Override
    public boolean isIntegralNumber() {
        return value instanceof Number && !(value instanceof Double);
    }

    @Override
    public boolean canConvertToLong() {
        return value instanceof Long;
    }

    @Override
    public @Nullable String textValue() {
        return value instanceof String text ? text : null;
    }

    @Override
    public String asText() {
        return isMissingNode() || value == null ? "" : value.toString();
    }

    @Override
    public boolean asBoolean() {
        return Objects.equals(value, true);
    }

    @Override
    public long asLong(long otherwise) {
        return value instanceof Long number ? number : otherwise;
    }

    @Override
    public void writeTo(JsonGenerator generator) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Number) {
            generator.writeNumber(value.toString());
        } else {
            generator.writeNull();
        }
    }

    @Override
    public String toString() {
        return isMissingNode() ? "" : JsonText.of(this);
    }
}

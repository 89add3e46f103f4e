package dev.towline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object; its fields keep the order in which they came. */
public final class ObjectNode implements JsonNode {

    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    /** Sets a field, in place of what it held. */
    public ObjectNode set(String field, JsonNode value) {
        fields.put(field, value);
        return this;
    }

    public ObjectNode put(String field, String text) {
        return set(field, new Scalar(text));
    }

    public ObjectNode put(String field, long number) {
        return set(field, new Scalar(number));
    }

    public ObjectNode put(String field, boolean value) {
        return set(field, new Scalar(value));
    }

    /** Sets a field to a new object. @return that object */
    public ObjectNode putObject(String field) {
        ObjectNode object = new ObjectNode();
        fields.put(field, object);
        return object;
    }

    /** Sets a field to a new array. @return that array */
    public ArrayNode putArray(String field) {
        ArrayNode array = new ArrayNode();
        fields.put(field, array);
        return array;
    }

    /** @return what the field held; null where there was none */
    public @Nullable JsonNode remove(String field) {
        return fields.remove(field);
    }

    @Override
    public JsonNode path(String field) {
        return fields.getOrDefault(field, Scalar.MISSING);
    }

    @Override
    public boolean isObject() {
        return true;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        return Collections.unmodifiableMap(fields).entrySet();
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return Collections.unmodifiableCollection(fields.values()).iterator();
    }

    @Override
    public void writeTo(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            field.getValue().writeTo(generator);
        }
        generator.writeEndObject();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectNode object && object.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Its shortest form. */
    @Override
    public String toString() {
        return JsonText.of(this);
    }
}

package dev.towline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** An array of JSON values, in their order. */
public final class ArrayNode implements JsonNode {

    private final List<JsonNode> elements = new ArrayList<>();

    public ArrayNode add(JsonNode element) {
        elements.add(element);
        return this;
    }

    public ArrayNode add(String text) {
        return add(new Scalar(text));
    }

    public ArrayNode addAll(List<? extends JsonNode> more) {
        elements.addAll(more);
        return this;
    }

    @Override
    public boolean isArray() {
        return true;
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return Collections.unmodifiableList(elements).iterator();
    }

    @Override
    public void writeTo(JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (JsonNode element : elements) {
            element.writeTo(generator);
        }
        generator.writeEndArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayNode array && array.elements.equals(elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** Its shortest form. */
    @Override
    public String toString() {
        return JsonText.of(this);
    }
}

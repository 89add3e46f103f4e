package dev.towline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes documents. The same tree gives the same bytes. Safe for all threads. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** In its shortest form, UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return of(node).getBytes(StandardCharsets.UTF_8);
    }

    /** On lines of its own for each field, for people, UTF-8. */
    public static byte[] pretty(JsonNode node) {
        return written(node, true).getBytes(StandardCharsets.UTF_8);
    }

    /** In its shortest form. */
    static String of(JsonNode node) {
        return written(node, false);
    }

    private static String written(JsonNode node, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            node.writeTo(generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}

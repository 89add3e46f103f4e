package dev.towline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A published schema, formats asserted. */
public final class Schema {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    /** @param name as in {@code schemas/<name>.schema.json} */
    public static Schema of(String name) {
        return new Schema(
                FACTORY.getSchema(read(name), SchemaValidatorsConfig.builder().build()));
    }

    /** The schema document itself. */
    public static JsonNode read(String name) {
        String path = "/schemas/" + name + ".schema.json";
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(path), path)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the document breaks the schema; empty where it does not. */
    public List<String> problems(byte[] document) {
        return problems(new String(document, StandardCharsets.UTF_8));
    }

    public List<String> problems(String document) {
        return schema
                .validate(document, InputFormat.JSON, OutputFormat.DEFAULT, run -> run.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}

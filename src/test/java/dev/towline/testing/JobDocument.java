package dev.towline.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A job document for tests, good unless spoilt; values are JSON text. */
public final class JobDocument {

    /** ASCII alone, so that a lone surrogate reaches the parser as an escape. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ObjectNode root = MAPPER.createObjectNode();
    private final ObjectNode artifact = root.putObject("artifact");

    /** One URL and a SHA-256. */
    public JobDocument() {
        artifact.putArray("urls").add(Jobs.URL.toString());
        artifact.put("sha256", Jobs.SHA256);
    }

    /** A job for that file. */
    public static JobDocument of(String sha256, String... urls) {
        JobDocument document = new JobDocument().withArtifact("sha256", quoted(sha256));
        ArrayNode all = document.artifact.putArray("urls");
        Arrays.stream(urls).forEach(all::add);
        return document;
    }

    /** Both digests and every other field that an unsigned job may have, but for blocks. */
    public static JobDocument full() {
        return new JobDocument()
                .withArtifact("md5", quoted(Jobs.MD5))
                .withArtifact("size", "104857600")
                .withArtifact("fileName", "\"package.zip\"")
                .withArtifact("headers", "{\"Authorization\":\"Bearer x\"}")
                .with("priority", "9")
                .with("notBefore", "\"2026-12-01T02:00:00Z\"")
                .with("expiresAt", "\"2026-12-03T00:00:00+01:00\"")
                .with("maxBytesPerSecond", "262144");
    }

    public JobDocument with(String field, String json) {
        root.set(field, parse(json));
        return this;
    }

    public JobDocument withArtifact(String field, String json) {
        artifact.set(field, parse(json));
        return this;
    }

    public JobDocument withoutArtifact(String field) {
        artifact.remove(field);
        return this;
    }

    public JobDocument without(String field) {
        root.remove(field);
        return this;
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** As JSON string text, quotes included. */
    public static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }

    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

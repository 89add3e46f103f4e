package dev.towline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link DownloadJob} in a record: as it was asked for, URLs byte for byte. */
final class JobCodec {

    private JobCodec() {}

    static ObjectNode write(ObjectMapper mapper, DownloadJob job) {
        ObjectNode node = mapper.createObjectNode();
        node.set("artifact", artifact(mapper, job.artifact()));
        node.put("priority", job.priority());
        job.notBefore().ifPresent(at -> node.put("notBefore", at.toString()));
        job.expiresAt().ifPresent(at -> node.put("expiresAt", at.toString()));
        node.put("maxBytesPerSecond", job.maxBytesPerSecond());
        return node;
    }

    private static ObjectNode artifact(ObjectMapper mapper, Artifact artifact) {
        ObjectNode node = mapper.createObjectNode();
        ArrayNode urls = node.putArray("urls");
        artifact.urls().forEach(url -> urls.add(url.toString()));
        artifact.size().ifPresent(size -> node.put("size", size));
        digests(node, artifact.digests());
        node.put("fileName", artifact.fileName());
        ObjectNode headers = node.putObject("headers");
        artifact.headers().forEach(headers::put);
        return node;
    }

    static void digests(ObjectNode node, Map<DigestAlgorithm, String> digests) {
        digests.forEach((algorithm, hex) -> node.put(algorithm.fieldName(), hex));
    }

    static DownloadJob read(JobId id, JsonNode node) {
        return new DownloadJob(
                id,
                artifact(node.path("artifact")),
                (int) Json.number(node, "priority"),
                Json.optionalText(node, "notBefore").map(Instant::parse),
                Json.optionalText(node, "expiresAt").map(Instant::parse),
                Json.number(node, "maxBytesPerSecond"));
    }

    private static Artifact artifact(JsonNode node) {
        List<URI> urls = new ArrayList<>();
        node.path("urls").forEach(url -> urls.add(URI.create(url.textValue())));
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().textValue()));
        return new Artifact(
                urls, Json.optionalNumber(node, "size"), digests(node), Json.text(node, "fileName"), headers);
    }

    static Map<DigestAlgorithm, String> digests(JsonNode node) {
        Map<DigestAlgorithm, String> digests = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Json.optionalText(node, algorithm.fieldName()).ifPresent(hex -> digests.put(algorithm, hex));
        }
        return digests;
    }
}

package dev.towline.store;

import dev.towline.job.Artifact;
import dev.towline.job.BlockDigests;
import dev.towline.job.BlockInfo;
import dev.towline.job.Blocks;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.json.ArrayNode;
import dev.towline.json.JsonNode;
import dev.towline.json.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link DownloadJob} in a record: as it was asked for, URLs byte for byte. */
final class JobCodec {

    private JobCodec() {}

    static ObjectNode write(DownloadJob job) {
        ObjectNode node = new ObjectNode();
        node.set("artifact", artifact(job.artifact()));
        node.put("priority", job.priority());
        job.notBefore().ifPresent(at -> node.put("notBefore", at.toString()));
        job.expiresAt().ifPresent(at -> node.put("expiresAt", at.toString()));
        node.put("maxBytesPerSecond", job.maxBytesPerSecond());
        return node;
    }

    private static ObjectNode artifact(Artifact artifact) {
        ObjectNode node = new ObjectNode();
        ArrayNode urls = node.putArray("urls");
        artifact.urls().forEach(url -> urls.add(url.toString()));
        artifact.size().ifPresent(size -> node.put("size", size));
        digests(node, artifact.digests());
        node.put("fileName", artifact.fileName());
        ObjectNode headers = node.putObject("headers");
        artifact.headers().forEach(headers::put);
        artifact.blocks().digests().ifPresent(blocks -> node.set("blocks", blocks(blocks)));
        if (!artifact.blocks().seeds().isEmpty()) {
            ArrayNode seeds = node.putArray("seeds");
            artifact.blocks().seeds().forEach(seeds::add);
        }
        return node;
    }

    private static ObjectNode blocks(Blocks blocks) {
        ObjectNode node = new ObjectNode().put("size", blocks.size());
        return blocks.map(
                inline -> node.put("digests", inline.digests().hex()),
                listed -> node.put("url", listed.url().toString()).put("sha256", listed.sha256()));
    }

    private static BlockInfo blocks(JsonNode artifact) {
        List<String> seeds = new ArrayList<>();
        artifact.path("seeds").forEach(seed -> seeds.add(seed.asText()));
        return new BlockInfo(
                artifact.has("blocks") ? Optional.of(digestsOfBlocks(artifact.path("blocks"))) : Optional.empty(),
                seeds);
    }

    private static Blocks digestsOfBlocks(JsonNode node) {
        int size = (int) Json.number(node, "size");
        return node.has("digests")
                ? new Blocks.Inline(BlockDigests.ofHex(size, Json.text(node, "digests")))
                : new Blocks.Listed(size, URI.create(Json.text(node, "url")), Json.text(node, "sha256"));
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
        node.path("urls").forEach(url -> urls.add(URI.create(url.asText())));
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        return new Artifact(
                urls,
                Json.optionalNumber(node, "size"),
                digests(node),
                Json.text(node, "fileName"),
                headers,
                blocks(node));
    }

    static Map<DigestAlgorithm, String> digests(JsonNode node) {
        Map<DigestAlgorithm, String> digests = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Json.optionalText(node, algorithm.fieldName()).ifPresent(hex -> digests.put(algorithm, hex));
        }
        return digests;
    }
}

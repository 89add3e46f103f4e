package dev.towline.intake;

import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.json.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The {@code artifact} part of a job document. */
final class ArtifactParser {

    private static final int MAX_URLS = 8;

    private ArtifactParser() {}

    static Artifact parse(JsonNode node) {
        List<URI> urls = urls(node);
        OptionalLong size = Fields.wholeNumber(node, "size", 0, Long.MAX_VALUE);
        return new Artifact(
                urls,
                size,
                digests(node),
                FileNames.check(Fields.text(node, "fileName")).orElseGet(() -> FileNames.ofUrl(urls.get(0))),
                HeaderParser.parse(Fields.object(node, "headers")),
                BlocksParser.parse(node, size));
    }

    private static List<URI> urls(JsonNode node) {
        Optional<JsonNode> list = Fields.array(node, "urls");
        Optional<String> single = Fields.text(node, "url");
        Fields.require(list.isEmpty() || single.isEmpty(), "url and urls are both given");
        List<URI> urls = new ArrayList<>();
        single.ifPresent(url -> urls.add(UrlParser.parse(url)));
        list.ifPresent(all -> {
            Fields.require(all.size() <= MAX_URLS, "more than " + MAX_URLS + " urls");
            all.forEach(url -> urls.add(url(url)));
        });
        Fields.require(!urls.isEmpty(), "no url is given");
        return urls;
    }

    private static URI url(JsonNode node) {
        Fields.require(node.isTextual(), "a url is not a string");
        return UrlParser.parse(node.asText());
    }

    private static Map<DigestAlgorithm, String> digests(JsonNode node) {
        Map<DigestAlgorithm, String> digests = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Fields.text(node, algorithm.fieldName()).ifPresent(hex -> {
                Fields.require(algorithm.isHex(hex), algorithm.fieldName() + " is not a digest in hex digits");
                digests.put(algorithm, hex.toLowerCase(Locale.ROOT));
            });
        }
        Fields.require(!digests.isEmpty(), "neither sha256 nor md5 is given");
        return digests;
    }
}

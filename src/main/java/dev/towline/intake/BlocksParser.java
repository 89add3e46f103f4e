package dev.towline.intake;

import dev.towline.job.BlockDigests;
import dev.towline.job.BlockInfo;
import dev.towline.job.Blocks;
import dev.towline.job.DigestAlgorithm;
import dev.towline.json.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields {@code blocks} and {@code seeds} of an artefact. */
final class BlocksParser {

    private static final int MAX_SEEDS = 4;
    private static final int MAX_PATH = 4096;

    private BlocksParser() {}

    /** @param size of the artefact, where the job gives it: the list must fit */
    static BlockInfo parse(JsonNode artifact, OptionalLong size) {
        Optional<Blocks> blocks = Fields.object(artifact, "blocks").map(node -> named(node, size));
        return new BlockInfo(blocks, seeds(artifact));
    }

    /** Its fields have names that the artefact has too. */
    private static Blocks named(JsonNode node, OptionalLong size) {
        try {
            return blocks(node, size);
        } catch (InvalidField invalid) {
            throw new InvalidField("blocks: " + invalid.rule());
        }
    }

    private static Blocks blocks(JsonNode node, OptionalLong artifactSize) {
        OptionalLong size = Fields.wholeNumber(node, "size", Blocks.SMALLEST, Blocks.LARGEST);
        Fields.require(size.isPresent(), "no size is given");
        int blockSize = (int) size.getAsLong();
        Fields.require(
                artifactSize.isEmpty()
                        || BlockDigests.countFor(blockSize, artifactSize.getAsLong()) <= BlockDigests.MOST,
                "more than " + BlockDigests.MOST + " of them");
        return node.path("url").isMissingNode() || node.path("url").isNull()
                ? inline(node, blockSize, artifactSize)
                : listed(node, blockSize);
    }

    private static Blocks listed(JsonNode node, int blockSize) {
        String url = Fields.text(node, "url").orElse("");
        String sha256 = Fields.text(node, "sha256").orElse("");
        Fields.require(DigestAlgorithm.SHA256.isHex(sha256), "sha256 of the list is no digest in hex digits");
        return new Blocks.Listed(blockSize, UrlParser.parse(url), sha256.toLowerCase(Locale.ROOT));
    }

    private static Blocks inline(JsonNode node, int blockSize, OptionalLong artifactSize) {
        JsonNode list = Fields.array(node, "sha256").orElseThrow(() -> new InvalidField("no sha256 is given"));
        Fields.require(list.size() <= BlockDigests.MOST, "more than " + BlockDigests.MOST + " of them");
        StringBuilder hex = new StringBuilder(list.size() * 2 * BlockDigests.DIGEST);
        for (JsonNode digest : list) {
            Fields.require(
                    digest.isTextual() && DigestAlgorithm.SHA256.isHex(digest.asText()),
                    "a sha256 is no digest in hex digits");
            hex.append(digest.asText());
        }
        BlockDigests digests = BlockDigests.ofHex(blockSize, hex.toString());
        Fields.require(
                artifactSize.isEmpty() ? digests.count() > 0 : digests.fit(artifactSize.getAsLong()),
                digests.count() + " digests do not fit the size");
        return new Blocks.Inline(digests);
    }

    private static List<String> seeds(JsonNode artifact) {
        List<String> seeds = new ArrayList<>();
        Fields.array(artifact, "seeds").ifPresent(all -> {
            Fields.require(all.size() <= MAX_SEEDS, "more than " + MAX_SEEDS + " seeds");
            all.forEach(seed -> seeds.add(path(seed)));
        });
        return seeds;
    }

    private static String path(JsonNode node) {
        Fields.require(
                node.isTextual()
                        && !node.asText().isEmpty()
                        && node.asText().length() <= MAX_PATH
                        && node.asText().chars().noneMatch(Character::isISOControl),
                "a seed is no path");
        return node.asText();
    }
}

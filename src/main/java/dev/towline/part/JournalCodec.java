package dev.towline.part;

import dev.towline.http.Validator;
import dev.towline.json.Checksum;
import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import dev.towline.json.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lines of a part's journal, JSON each with a checksum of its own: a flipped bit must not change what a source
 * sent. A line that cannot be read or whose checksum is wrong is skipped: only its content is lost.
 */
final class JournalCodec {

    private static final Checksum CHECKSUM = new Checksum("crc");

    private final JsonReader json = JsonReader.lenient();

    byte[] header(String part) {
        return line(new ObjectNode().put("schema", 1).put("part", part));
    }

    byte[] checkpoint(Checkpoint checkpoint) {
        return line(new ObjectNode().put("offset", checkpoint.offset()).put("digest", checkpoint.digest()));
    }

    /** Versions of the agent that do not know this line skip it, and keep the prefix. */
    byte[] mark(Piece.Mark mark) {
        return line(new ObjectNode()
                .put("from", mark.from())
                .put("length", mark.length())
                .put("sum", mark.sum()));
    }

    byte[] holes() {
        return line(new ObjectNode().put("holes", true));
    }

    byte[] source(SourceMemory memory) {
        ObjectNode node = new ObjectNode().put("source", memory.source());
        memory.validator().etag().ifPresent(tag -> node.put("etag", tag));
        memory.validator().lastModified().ifPresent(date -> node.put("lastModified", date));
        node.put("strongDate", memory.validator().strongDate());
        memory.total().ifPresent(total -> node.put("total", total));
        return line(node);
    }

    private static byte[] line(ObjectNode node) {
        CHECKSUM.seal(node);
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a line of any kind into {@code content}. */
    void read(String line, JournalContent content) {
        try {
            if (json.read(line) instanceof ObjectNode node && CHECKSUM.unseal(node)) {
                read(node, content);
            } else {
                content.damaged();
            }
        } catch (IOException damaged) {
            content.damaged();
        }
    }

    private static void read(ObjectNode node, JournalContent content) {
        if (node.path("offset").isIntegralNumber() && node.path("digest").isTextual()) {
            content.add(new Checkpoint(
                    node.path("offset").longValue(), node.path("digest").asText()));
        } else if (node.path("from").isIntegralNumber()) {
            content.add(new Piece.Mark(
                    node.path("from").longValue(),
                    node.path("length").longValue(),
                    node.path("sum").longValue()));
        } else if (node.path("holes").asBoolean()) {
            content.hasHoles();
        } else if (node.path("source").isTextual()) {
            content.add(source(node));
        } else if (node.path("part").isTextual()) {
            content.headerOf(node.path("part").asText());
        }
    }

    private static SourceMemory source(JsonNode node) {
        Validator validator = new Validator(
                text(node, "etag"),
                text(node, "lastModified"),
                node.path("strongDate").asBoolean());
        OptionalLong total = node.path("total").isIntegralNumber()
                ? OptionalLong.of(node.path("total").longValue())
                : OptionalLong.empty();
        return new SourceMemory(node.path("source").asText(), validator, total);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }
}

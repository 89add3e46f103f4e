package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towline.testing.origin.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What a killed agent left on disk, read with other eyes than its own.
 *
 * @param data the data directory
 * @param artefacts what each job fetches
 */
record Remains(Path data, Map<String, Content> artefacts) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Each record is whole; it may miss only for a job of which nothing was published. */
    void recordsAreWhole(Iterable<String> published) throws IOException {
        for (Path file : files("jobs", ".json")) {
            ObjectNode found = (ObjectNode) MAPPER.readTree(Files.readAllBytes(file));
            String checksum = found.remove("checksum").asText();
            assertThat(crc32(found.toString())).as("checksum of %s", file).isEqualTo(checksum);
        }
        assertThat(published).as("jobs that were published").allSatisfy(job -> assertThat(
                        data.resolve("jobs").resolve(job + ".json"))
                .exists());
    }

    private static String crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * Each checkpoint holds the digest of what is in the part up to it, and that is how the artefact begins.
     *
     * @return how many there were
     */
    int checkpointsAgree() throws IOException {
        int count = 0;
        for (Path journal : files("parts", ".journal")) {
            Content artefact = artefactOf(journal);
            String name = String.valueOf(journal.getFileName()).replace(".journal", ".part");
            Path part = journal.resolveSibling(name);
            for (JsonNode checkpoint : checkpoints(journal)) {
                agrees(checkpoint, part, artefact);
                count++;
            }
        }
        return count;
    }

    private static void agrees(JsonNode checkpoint, Path part, Content artefact) throws IOException {
        Content prefix = artefact.slice(0, checkpoint.path("offset").asLong());
        assertThat(checkpoint.path("digest").asText())
                .as("digest at %d of %s", prefix.size(), part)
                .isEqualTo(prefix.sha256());
        if (Files.exists(part)) {
            byte[] found = Files.readAllBytes(part);
            assertThat(found.length).as("length of %s", part).isGreaterThanOrEqualTo(prefix.size());
            assertThat(Content.of(found).slice(0, prefix.size()).sha256())
                    .as("the first %d bytes of %s", prefix.size(), part)
                    .isEqualTo(prefix.sha256());
        }
    }

    /** A line that the kill cut short says nothing. */
    private static List<JsonNode> checkpoints(Path journal) throws IOException {
        return Files.readString(journal)
                .lines()
                .flatMap(Remains::parsed)
                .filter(line -> line.has("offset"))
                .toList();
    }

    private static Stream<JsonNode> parsed(String line) {
        try {
            return Stream.of(MAPPER.readTree(line));
        } catch (JsonProcessingException cutShort) {
            return Stream.empty();
        }
    }

    private Content artefactOf(Path part) {
        String name = String.valueOf(part.getFileName());
        return artefacts.values().stream()
                .filter(artefact -> name.contains(artefact.sha256()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a part of nothing: " + part));
    }

    /** Nothing bears a final name that is not the whole right file. */
    void finalNamesAreDeserved() throws IOException {
        for (Path file : files("artifacts", "")) {
            String job =
                    String.valueOf(data.resolve("artifacts").relativize(file).getName(0));
            Content artefact = Optional.ofNullable(artefacts.get(job)).orElseThrow(() -> new AssertionError(file));
            assertThat(file).hasBinaryContent(artefact.toBytes());
        }
    }

    private List<Path> files(String folder, String suffix) throws IOException {
        Path root = data.resolve(folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
        }
    }
}

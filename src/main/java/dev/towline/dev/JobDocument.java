package dev.towline.dev;

import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A status document as a backend reads it.
 *
 * @param phase empty where there is none
 * @param path where the artefact lies, empty before that
 * @param error code and message, empty where all is well
 */
record JobDocument(
        String jobId,
        String status,
        String phase,
        long version,
        long received,
        OptionalLong size,
        OptionalInt percent,
        int attempt,
        OptionalLong resumedFrom,
        String path,
        String error) {

    private static final JsonReader JSON = JsonReader.lenient();

    /** Nothing where it is no status document, as when a retained one was cleared */
    static Optional<JobDocument> parse(byte[] json) {
        try {
            JsonNode node = JSON.read(json);
            return node.has("jobId") && node.has("status") ? Optional.of(of(node)) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static JobDocument of(JsonNode node) {
        JsonNode error = node.path("error");
        return new JobDocument(
                node.path("jobId").asText(),
                node.path("status").asText(),
                node.path("phase").asText(),
                node.path("version").longValue(),
                node.path("bytesReceived").longValue(),
                optional(node.path("size")),
                node.has("percent") ? OptionalInt.of(node.path("percent").asInt()) : OptionalInt.empty(),
                node.path("attempt").asInt(),
                optional(node.path("resumedFrom")),
                node.path("artifact").path("path").asText(),
                error.isMissingNode()
                        ? ""
                        : error.path("code").asText() + ", "
                                + error.path("message").asText());
    }

    private static OptionalLong optional(JsonNode number) {
        return number.canConvertToLong() ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    boolean ended() {
        return !status.equals("QUEUED") && !status.equals("IN_PROGRESS");
    }

    /** Progress travels on another topic than status and may come late; a status may come twice. */
    boolean isNewsAfter(JobDocument earlier) {
        return version > earlier.version || (version == earlier.version && !earlier.ended());
    }
}

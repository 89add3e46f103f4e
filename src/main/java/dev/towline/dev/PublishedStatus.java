package dev.towline.dev;

import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A status document as a backend reads it. */
record PublishedStatus(JsonNode document) {

    private static final JsonReader JSON = JsonReader.lenient();

    /** Nothing where it is no status document, as when a retained one was cleared. */
    static Optional<PublishedStatus> parse(byte[] json) {
        try {
            JsonNode node = JSON.read(json);
            return node.has("jobId") && node.has("status") ? Optional.of(new PublishedStatus(node)) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    String jobId() {
        return document.path("jobId").asText();
    }

    String status() {
        return document.path("status").asText();
    }

    /** Empty where there is none. */
    String phase() {
        return document.path("phase").asText();
    }

    long received() {
        return document.path("bytesReceived").longValue();
    }

    OptionalLong size() {
        return optional(document.path("size"));
    }

    OptionalInt percent() {
        return document.has("percent") ? OptionalInt.of(document.path("percent").asInt()) : OptionalInt.empty();
    }

    int attempt() {
        return document.path("attempt").asInt();
    }

    OptionalLong resumedFrom() {
        return optional(document.path("resumedFrom"));
    }

    /** Where the artefact lies, empty before that. */
    String path() {
        return document.path("artifact").path("path").asText();
    }

    /** Code and message, empty where all is well. */
    String error() {
        JsonNode error = document.path("error");
        return error.isMissingNode()
                ? ""
                : error.path("code").asText() + ", " + error.path("message").asText();
    }

    private static OptionalLong optional(JsonNode number) {
        return number.canConvertToLong() ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    boolean ended() {
        return !status().equals("QUEUED") && !status().equals("IN_PROGRESS");
    }

    /** Progress travels on another topic than status and may come late; a status may come twice. */
    boolean isNewsAfter(PublishedStatus earlier) {
        return version() > earlier.version() || (version() == earlier.version() && !earlier.ended());
    }

    private long version() {
        return document.path("version").longValue();
    }
}

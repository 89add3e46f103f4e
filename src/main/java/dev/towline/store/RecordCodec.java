package dev.towline.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.job.RetryHistory;
import dev.towline.job.Supply;
import dev.towline.json.ArrayNode;
import dev.towline.json.Checksum;
import dev.towline.json.JsonNode;
import dev.towline.json.JsonReader;
import dev.towline.json.JsonText;
import dev.towline.json.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link JobRecord} as JSON and back. Written by hand on our small tree, so that a native image needs no reflection
 * and the format is only what is written here: change it only with a new {@link #SCHEMA} that still reads the old one.
 */
final class RecordCodec {

    private static final Checksum CHECKSUM = new Checksum("checksum");
    /** Version of the format; this build does not touch a record of a higher one. */
    static final int SCHEMA = 1;

    private final JsonReader json = JsonReader.lenient();

    byte[] write(JobRecord jobRecord) throws IOException {
        ObjectNode root = new ObjectNode();
        root.put("schema", SCHEMA);
        root.put("jobId", jobRecord.id().value());
        root.put("sequence", jobRecord.sequence());
        root.put("createdAt", jobRecord.acceptance().createdAt().toString());
        ArrayNode requests = root.putArray("requests");
        jobRecord.acceptance().requests().forEach(requests::add);
        root.set("state", StateCodec.write(jobRecord.state()));
        root.set("progress", progress(jobRecord.progress()));
        root.put("crashes", jobRecord.history().crashes());
        root.put("crashReset", jobRecord.history().crashReset());
        root.put("mismatchRetry", jobRecord.history().mismatchRetry());
        root.set("report", report(jobRecord.report()));
        root.put("confirmed", jobRecord.confirmed());
        jobRecord.job().ifPresent(job -> root.set("job", JobCodec.write(job)));
        CHECKSUM.seal(root);
        return JsonText.pretty(root);
    }

    /** Never throws, whatever the bytes are. */
    ParsedRecord parse(byte[] bytes) {
        try {
            int schema = json.read(bytes).path("schema").asInt();
            return schema > SCHEMA ? new ParsedRecord.Later(schema) : new ParsedRecord.Whole(read(bytes));
        } catch (JsonProcessingException noJson) {
            return new ParsedRecord.Damaged("not JSON");
        } catch (IOException damaged) {
            return new ParsedRecord.Damaged(String.valueOf(damaged.getMessage()));
        }
    }

    /** @throws IOException where the bytes are no record of a known format */
    JobRecord read(byte[] bytes) throws IOException {
        try {
            return read(json.read(bytes));
        } catch (RuntimeException malformed) {
            throw new IOException("malformed record", malformed);
        }
    }

    private JobRecord read(JsonNode root) throws IOException {
        if (!(root instanceof ObjectNode node) || !CHECKSUM.unseal(node)) {
            throw new IOException("a damaged record");
        }
        if (root.path("schema").asInt() != SCHEMA) {
            throw new IOException("a record of format " + root.path("schema") + ", not " + SCHEMA);
        }
        JobId id = new JobId(Json.text(root, "jobId"));
        Optional<DownloadJob> job =
                root.has("job") ? Optional.of(JobCodec.read(id, root.path("job"))) : Optional.empty();
        return new JobRecord(
                acceptance(id, root),
                job,
                StateCodec.read(root.path("state")),
                progress(root.path("progress")),
                new RetryHistory(
                        root.path("crashes").asInt(),
                        root.path("crashReset").asBoolean(),
                        root.path("mismatchRetry").asBoolean()),
                report(root.path("report"), root.path("confirmed").asBoolean()));
    }

    private static Acceptance acceptance(JobId id, JsonNode root) {
        List<String> requests = new ArrayList<>();
        root.path("requests").forEach(request -> requests.add(request.asText()));
        return new Acceptance(id, Json.number(root, "sequence"), Instant.parse(Json.text(root, "createdAt")), requests);
    }

    private ObjectNode report(Report report) {
        ObjectNode node = new ObjectNode();
        node.put("version", report.version());
        node.put("at", report.at().toString());
        node.set("state", StateCodec.write(report.state()));
        node.set("progress", progress(report.progress()));
        return node;
    }

    private static Report report(JsonNode node, boolean confirmed) {
        return new Report(
                Json.number(node, "version"),
                Instant.parse(Json.text(node, "at")),
                StateCodec.read(node.path("state")),
                progress(node.path("progress")),
                confirmed);
    }

    private ObjectNode progress(Progress progress) {
        ObjectNode node = new ObjectNode();
        node.put("received", progress.received());
        node.put("onWire", progress.onWire());
        node.put("attempt", progress.attempt());
        progress.resumedFrom().ifPresent(offset -> node.put("resumedFrom", offset));
        progress.size().ifPresent(size -> node.put("size", size));
        if (!progress.supply().equals(Supply.NONE)) {
            node.put("connections", progress.supply().connections())
                    .put("reused", progress.supply().reused());
        }
        return node;
    }

    private static Progress progress(JsonNode node) {
        return new Progress(
                Json.number(node, "received"),
                Json.number(node, "onWire"),
                (int) Json.number(node, "attempt"),
                Json.optionalNumber(node, "resumedFrom"),
                Json.optionalNumber(node, "size"),
                new Supply(
                        (int) Json.optionalNumber(node, "connections").orElse(0),
                        Json.optionalNumber(node, "reused").orElse(0)));
    }
}

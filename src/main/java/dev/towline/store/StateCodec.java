package dev.towline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobState;
import dev.towline.job.VerifiedFile;
import java.time.Instant;

/** A {@link JobState} in a record, named by its status and phase. */
final class StateCodec {

    private StateCodec() {}

    static ObjectNode write(ObjectMapper mapper, JobState state) {
        ObjectNode node = mapper.createObjectNode();
        node.put("name", state.phase().map(Enum::name).orElse(state.status().name()));
        if (state instanceof JobState.Retrying retrying) {
            node.put("until", retrying.until().toString());
        } else if (state instanceof JobState.Paused paused) {
            node.put("byAgent", paused.byAgent());
        } else if (state instanceof JobState.Succeeded succeeded) {
            write(node.putObject("file"), succeeded.file());
        } else if (state instanceof JobState.Ended ended) {
            ended.failure().ifPresent(failure -> write(node.putObject("failure"), failure));
        }
        return node;
    }

    private static void write(ObjectNode node, VerifiedFile file) {
        node.put("path", file.path());
        node.put("size", file.size());
        JobCodec.digests(node, file.digests());
    }

    private static void write(ObjectNode node, Failure failure) {
        node.put("code", failure.code().name());
        failure.cause().ifPresent(cause -> node.put("cause", cause));
        node.put("message", failure.message());
        node.put("retryable", failure.retryable());
    }

    static JobState read(JsonNode node) {
        String name = Json.text(node, "name");
        return switch (name) {
            case "QUEUED" -> new JobState.Queued();
            case "DOWNLOADING" -> new JobState.Downloading();
            case "RETRYING" -> new JobState.Retrying(Instant.parse(Json.text(node, "until")));
            case "AWAITING_URL" -> new JobState.AwaitingUrl();
            case "PAUSED" -> new JobState.Paused(node.path("byAgent").asBoolean());
            case "VERIFYING" -> new JobState.Verifying();
            case "SUCCEEDED" -> new JobState.Succeeded(file(node.path("file")));
            case "FAILED" -> new JobState.Failed(failure(node.path("failure")));
            case "TIMED_OUT" -> new JobState.TimedOut(failure(node.path("failure")));
            case "REJECTED" -> new JobState.Rejected(failure(node.path("failure")));
            case "CANCELED" -> new JobState.Canceled();
            default -> throw new IllegalArgumentException("no state " + name);
        };
    }

    private static VerifiedFile file(JsonNode node) {
        return new VerifiedFile(Json.text(node, "path"), Json.number(node, "size"), JobCodec.digests(node));
    }

    private static Failure failure(JsonNode node) {
        return new Failure(
                FailureCode.valueOf(Json.text(node, "code")),
                Json.optionalText(node, "cause"),
                Json.text(node, "message"),
                node.path("retryable").asBoolean());
    }
}

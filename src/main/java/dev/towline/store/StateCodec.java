package dev.towline.store;

import dev.towline.job.EndState;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobState;
import dev.towline.job.JobStateCases;
import dev.towline.job.VerifiedFile;
import dev.towline.json.JsonNode;
import dev.towline.json.ObjectNode;
import java.time.Instant;

/** A {@link JobState} in a record, named by its status and phase. */
final class StateCodec {

    private StateCodec() {}

    static ObjectNode write(JobState state) {
        ObjectNode node = new ObjectNode();
        node.put("name", state.phase().map(Enum::name).orElse(state.status().name()));
        return state.act(new Fields(node));
    }

    /** Adds what a state holds beside its name. */
    private record Fields(ObjectNode node) implements JobStateCases<ObjectNode> {

        @Override
        public ObjectNode queued(JobState.Queued state) {
            return node;
        }

        @Override
        public ObjectNode downloading(JobState.Downloading state) {
            return node;
        }

        @Override
        public ObjectNode retrying(JobState.Retrying state) {
            return node.put("until", state.until().toString());
        }

        @Override
        public ObjectNode awaitingUrl(JobState.AwaitingUrl state) {
            return node;
        }

        @Override
        public ObjectNode paused(JobState.Paused state) {
            return node.put("byAgent", state.byAgent());
        }

        @Override
        public ObjectNode verifying(JobState.Verifying state) {
            return node;
        }

        @Override
        public ObjectNode ended(EndState state) {
            state.verifiedFile().ifPresent(file -> write(node.putObject("file"), file));
            state.failure().ifPresent(failure -> write(node.putObject("failure"), failure));
            return node;
        }
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
            case "SUCCEEDED" -> new EndState.Succeeded(file(node.path("file")));
            case "FAILED" -> new EndState.Failed(failure(node.path("failure")));
            case "TIMED_OUT" -> new EndState.TimedOut(failure(node.path("failure")));
            case "REJECTED" -> new EndState.Rejected(failure(node.path("failure")));
            case "CANCELED" -> new EndState.Canceled();
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

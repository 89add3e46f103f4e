package dev.towline.report;

import dev.towline.job.Failure;
import dev.towline.job.JobState;
import dev.towline.job.Phase;
import dev.towline.job.Progress;
import dev.towline.job.Supply;
import dev.towline.job.VerifiedFile;
import dev.towline.json.JsonText;
import dev.towline.json.ObjectNode;
import dev.towline.store.JobRecord;
import dev.towline.store.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The status document of the contract, a pure function of the report: the same report gives the same bytes. */
public final class StatusDocument {

    private final String deviceId;

    public StatusDocument(String deviceId) {
        this.deviceId = deviceId;
    }

    /** What was last reported of the job, byte for byte. */
    public byte[] reported(JobRecord known) {
        Report report = known.report();
        return bytes(document(known, report, report.progress(), report.at()));
    }

    /** The same at this moment, with the progress of a running job. */
    public byte[] progress(JobRecord known, Progress live, Instant now) {
        return bytes(document(known, known.report(), live, now));
    }

    /** As {@link #progress}, for a REST response. */
    public ObjectNode live(JobRecord known, Progress live) {
        return document(known, known.report(), live, known.report().at());
    }

    private static byte[] bytes(ObjectNode document) {
        return JsonText.bytes(document);
    }

    private ObjectNode document(JobRecord known, Report report, Progress progress, Instant at) {
        JobState state = report.state();
        ObjectNode node = new ObjectNode();
        node.put("jobId", known.id().value());
        node.put("deviceId", deviceId);
        node.put("status", state.status().name());
        state.phase().ifPresent(phase -> node.put("phase", phase.name()));
        node.put("version", report.version());
        node.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
        addProgress(node, progress);
        addSupply(node, state, progress.supply());
        state.verifiedFile().ifPresent(file -> addFile(node.putObject("artifact"), file));
        state.failure().ifPresent(failure -> addFailure(node.putObject("error"), failure));
        return node;
    }

    private static void addProgress(ObjectNode node, Progress progress) {
        node.put("bytesReceived", progress.received());
        progress.size().ifPresent(size -> node.put("size", size));
        progress.percent().ifPresent(percent -> node.put("percent", percent));
        node.put("bytesOnWire", progress.onWire());
        node.put("attempt", progress.attempt());
        progress.resumedFrom().ifPresent(offset -> node.put("resumedFrom", offset));
    }

    /**
     * Adds {@code connections} and {@code bytesReused}, where they apply. How many connections there are changes from
     * moment to moment, and is of interest while bytes flow.
     */
    public static void addSupply(ObjectNode node, JobState state, Supply supply) {
        if (state.phase().equals(Optional.of(Phase.DOWNLOADING)) && supply.connections() > 0) {
            node.put("connections", supply.connections());
        }
        if (supply.reused() > 0) {
            node.put("bytesReused", supply.reused());
        }
    }

    private static void addFile(ObjectNode node, VerifiedFile file) {
        node.put("path", file.path());
        node.put("size", file.size());
        file.digests().forEach((algorithm, hex) -> node.put(algorithm.fieldName(), hex));
    }

    private static void addFailure(ObjectNode node, Failure failure) {
        node.put("code", failure.code().name());
        failure.cause().ifPresent(cause -> node.put("cause", cause));
        node.put("message", failure.message());
        node.put("retryable", failure.retryable());
    }
}

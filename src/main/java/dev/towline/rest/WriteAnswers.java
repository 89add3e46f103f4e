package dev.towline.rest;

import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobStatus;
import dev.towline.json.ObjectNode;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** How a request that writes is answered: with the job's status document, or with a problem that has a code. */
final class WriteAnswers {

    /** What the reasons on {@code rejected} mean here; any other is 400. */
    private static final Map<String, Integer> STATUSES =
            Map.of("JOB_CONFLICT", 409, "UNKNOWN_FORMAT", 409, "NOT_ENDED", 409, "UNKNOWN_JOB", 404);

    private final JobViews views;
    private final JobStore store;

    WriteAnswers(JobViews views, JobStore store) {
        this.views = views;
        this.store = store;
    }

    /** The request was acted on: the job is known, and perhaps only as rejected. */
    Response taken(JobId id) {
        Optional<Failure> rejection = store.find(id)
                .map(JobRecord::state)
                .filter(state -> state.status() == JobStatus.REJECTED)
                .flatMap(state -> state.failure());
        return rejection.map(WriteAnswers::rejectedJob).orElseGet(() -> status(id, 202));
    }

    /** The control took effect. */
    Response done(JobId id) {
        return status(id, 200);
    }

    /** A job that was forgotten has no status any more. */
    private Response status(JobId id, int status) {
        Optional<ObjectNode> known = views.find(id);
        return known.isPresent()
                ? JsonResponse.of(status, known.get())
                : Response.noContent().build();
    }

    private static Response rejectedJob(Failure failure) {
        int status = failure.code() == FailureCode.QUEUE_FULL ? 503 : 400;
        return Problems.of(
                status, "The job is rejected", failure.message(), failure.code().name());
    }

    /** @param reason as on {@code rejected} */
    static Response rejected(String reason) {
        return Problems.of(
                STATUSES.getOrDefault(reason, 400), "The request is rejected", "a known job is untouched", reason);
    }

    static Response noJobId() {
        return Problems.of(400, "The request is rejected", "the path has no valid job id", "INVALID_JOB_ID");
    }

    static Response diskFull() {
        return Problems.of(507, "Not kept", "the disk is full: try again later", "DISK_FULL");
    }

    static Response storageError() {
        return Problems.of(503, "Not kept", "the disk does not take it now: try again later", "STORAGE_ERROR");
    }

    static Response late() {
        return Problems.of(503, "Not done yet", "it is still under way: look at the job's status", "BUSY");
    }
}

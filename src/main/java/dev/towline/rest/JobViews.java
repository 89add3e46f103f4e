package dev.towline.rest;

import dev.towline.dispatch.Dispatcher;
import dev.towline.job.JobId;
import dev.towline.job.JobStatus;
import dev.towline.job.Progress;
import dev.towline.json.ArrayNode;
import dev.towline.json.ObjectNode;
import dev.towline.report.StatusDocument;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Jobs as status documents, with how far they have come by now. */
@ApplicationScoped
public class JobViews {

    private final JobStore store;
    private final Dispatcher dispatcher;
    private final StatusDocument documents;

    JobViews(JobStore store, Dispatcher dispatcher, StatusDocument documents) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.documents = documents;
    }

    /** Newest first. */
    ArrayNode all(Optional<JobStatus> status) {
        Map<JobId, Progress> running = dispatcher.running();
        return new ArrayNode()
                .addAll(store.all().stream()
                        .filter(known ->
                                status.map(s -> known.state().status() == s).orElse(true))
                        .map(known -> view(known, running))
                        .toList());
    }

    /** Those that have a slot. */
    ArrayNode running() {
        Map<JobId, Progress> running = dispatcher.running();
        return new ArrayNode()
                .addAll(store.all().stream()
                        .filter(known -> running.containsKey(known.id()))
                        .map(known -> view(known, running))
                        .toList());
    }

    Optional<ObjectNode> find(JobId id) {
        return store.find(id).map(known -> view(known, dispatcher.running()));
    }

    private ObjectNode view(JobRecord known, Map<JobId, Progress> running) {
        return documents.live(
                known, running.getOrDefault(known.id(), known.report().progress()));
    }
}

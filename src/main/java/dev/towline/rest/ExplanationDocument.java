package dev.towline.rest;

import dev.towline.dispatch.Explanation;
import dev.towline.dispatch.Obstacle;
import dev.towline.dispatch.Prospect;
import dev.towline.download.NextRequest;
import dev.towline.job.DownloadJob;
import dev.towline.json.ObjectNode;
import dev.towline.report.StatusDocument;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.Optional;

/** What the agent does next with a job: a sentence for people, and fields for machines. */
final class ExplanationDocument {

    private static final int MOST_AHEAD = 20;

    private ExplanationDocument() {}

    static ObjectNode of(Explanation explanation) {
        JobRecord known = explanation.known();
        Prospect prospect = explanation.prospect();
        ObjectNode node = new ObjectNode();
        node.put("jobId", known.id().value());
        node.put("status", known.state().status().name());
        known.state().phase().ifPresent(phase -> node.put("phase", phase.name()));
        node.put("summary", Sentence.of(explanation));
        node.put("next", prospect.next().name());
        prospect.obstacle()
                .filter(obstacle -> prospect.next() == Prospect.Next.WAIT
                        || obstacle.until().isPresent())
                .ifPresent(obstacle -> addObstacle(node.putObject("waitsFor"), obstacle, prospect));
        explanation.request().ifPresent(request -> addRequest(node.putObject("request"), request));
        StatusDocument.addSupply(node, known.state(), explanation.supply());
        addTime(node, "notBefore", known.job().flatMap(DownloadJob::notBefore));
        addTime(node, "expiresAt", known.job().flatMap(DownloadJob::expiresAt));
        known.job().ifPresent(job -> node.put("priority", job.priority()));
        node.putObject("report").put("version", known.report().version()).put("confirmed", known.confirmed());
        return node;
    }

    private static void addObstacle(ObjectNode node, Obstacle obstacle, Prospect prospect) {
        node.put("kind", obstacle.kind().name());
        addTime(node, "until", obstacle.until());
        if (obstacle.kind() == Obstacle.Kind.SLOT) {
            var ahead = node.putArray("behind");
            prospect.ahead().stream().limit(MOST_AHEAD).forEach(id -> ahead.add(id.value()));
        }
    }

    private static void addRequest(ObjectNode node, NextRequest request) {
        node.put("action", request.action().name());
        node.put("source", request.source());
        node.put("offset", request.offset());
        request.ifRange().ifPresent(validator -> node.put("ifRange", validator));
        node.put("attempt", request.attempt());
    }

    private static void addTime(ObjectNode node, String name, Optional<Instant> time) {
        time.ifPresent(instant -> node.put(name, instant.toString()));
    }
}

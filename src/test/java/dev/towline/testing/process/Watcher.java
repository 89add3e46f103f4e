package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Remembers everything that was published of one device, in order, and waits for what is to come. Safe for all
 * threads.
 */
public final class Watcher {

    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "REJECTED", "CANCELED");

    private final String base;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** @param base {@code {root}/{device}} */
    Watcher(String base) {
        this.base = base;
    }

    void add(Seen message) {
        seen.add(message);
    }

    /** All messages of a topic below the device's, {@code presence} for instance. */
    public List<Seen> on(String topic) {
        return seen.stream()
                .filter(message -> message.topic().equals(base + "/" + topic))
                .toList();
    }

    /** A job's status documents, those that the broker had retained included; a cleared status is none. */
    public List<JsonNode> statuses(String job) {
        return documents("jobs/" + job + "/status");
    }

    public List<JsonNode> progress(String job) {
        return documents("jobs/" + job + "/progress");
    }

    public List<JsonNode> documents(String topic) {
        return on(topic).stream()
                .filter(message -> !message.payload().isEmpty())
                .map(Seen::document)
                .toList();
    }

    /** Waits for a document on a topic. */
    public JsonNode await(String topic, String what, Predicate<JsonNode> condition) {
        Patience.waitFor(what + " on " + topic)
                .untilAsserted(() -> assertThat(documents(topic)).anyMatch(condition));
        return documents(topic).stream().filter(condition).findFirst().orElseThrow();
    }

    /** Waits until the job's last status is of that phase. */
    public JsonNode awaitPhase(String job, String phase) {
        return awaitLast(job, "phase", Set.of(phase));
    }

    /** Waits until the job's last status is of that status. */
    public JsonNode awaitStatus(String job, String status) {
        return awaitLast(job, "status", Set.of(status));
    }

    /** Waits for the job's end, whichever. */
    public JsonNode awaitEnd(String job) {
        return awaitLast(job, "status", ENDS);
    }

    private JsonNode awaitLast(String job, String field, Set<String> values) {
        Patience.waitFor(job + " to be " + values).untilAsserted(() -> assertThat(last(job))
                .as("the last status of %s", job)
                .hasValueSatisfying(document ->
                        assertThat(values).contains(document.path(field).asText())));
        return last(job).orElseThrow();
    }

    /** The job's last status document. */
    public Optional<JsonNode> last(String job) {
        List<JsonNode> all = statuses(job);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The job's different ends: one of them at most, or a promise is broken. */
    public Set<JsonNode> ends(String job) {
        return statuses(job).stream()
                .filter(document -> ENDS.contains(document.path("status").asText()))
                .collect(Collectors.toSet());
    }
}

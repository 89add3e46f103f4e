package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.process.Watcher;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What holds for every job at any time, whatever was done to the agent. */
final class Promises {

    private Promises() {}

    static void areKept(Watcher watcher, String job) {
        List<JsonNode> statuses = watcher.statuses(job);
        assertThat(statuses.stream().map(s -> s.path("version").asLong()))
                .as("versions of %s never fall", job)
                .isSorted();
        Map<Long, List<JsonNode>> byVersion = statuses.stream()
                .distinct()
                .collect(Collectors.groupingBy(s -> s.path("version").asLong()));
        assertThat(byVersion)
                .as("one version of %s, one document", job)
                .allSatisfy((version, documents) -> assertThat(documents).hasSize(1));
        assertThat(watcher.ends(job)).as("different ends of %s", job).hasSizeLessThanOrEqualTo(1);
    }
}

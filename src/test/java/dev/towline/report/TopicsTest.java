package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a/b/dev/jobs/fw-1/status, a/b/dev/jobs/+/status",
        "a/b/dev/jobs/fw-1/progress, a/b/dev/jobs/+/progress",
        "a/b/dev/jobs/status/status, a/b/dev/jobs/+/status",
        "a/b/dev/presence, a/b/dev/presence",
        "a/b/dev/rejected, a/b/dev/rejected",
        "a/b/dev/jobs/rejected, a/b/dev/jobs/rejected",
        "a/b/other/jobs/fw-1/status, a/b/other/jobs/fw-1/status",
    })
    void aTopicHasTheFilterThatIsGranted(String topic, String filter) {
        assertThat(Topics.of("a/b", "dev").granted(topic)).isEqualTo(filter);
    }
}

package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerJobQueueTest {

    private static final String FORGET = "ota/d/jobs/one/control";
    private static final String PUSH_AGAIN = "ota/d/jobs/one/request";
    private static final String OTHER = "ota/d/jobs/two/control";
    private static final String ECHO = "ota/d/jobs/one/status";

    private final PerJobQueue queues = new PerJobQueue();
    private final List<String> begun = new ArrayList<>();

    private void take(String topic) {
        queues.take(PerJobQueue.queueOf(topic), () -> begun.add(topic));
    }

    @Test
    void aRequestWaitsForTheControlBeforeIt() {
        take(FORGET);
        take(PUSH_AGAIN);
        assertThat(begun).containsExactly(FORGET);

        queues.over(PerJobQueue.queueOf(FORGET));
        assertThat(begun).containsExactly(FORGET, PUSH_AGAIN);
    }

    @Test
    void whatIsForOthersDoesNotWait() {
        take(FORGET);
        take(OTHER);
        take(ECHO);
        take(ECHO);
        assertThat(begun).containsExactly(FORGET, OTHER, ECHO, ECHO);
    }

    @Test
    void aQueueThatIsOverBeginsAgain() {
        take(FORGET);
        queues.over(PerJobQueue.queueOf(FORGET));
        take(PUSH_AGAIN);
        assertThat(begun).containsExactly(FORGET, PUSH_AGAIN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ota/d/jobs/one/request, ota/d/jobs/one",
        "ota/d/jobs/one/control, ota/d/jobs/one",
        "ota/d/jobs/two/control, ota/d/jobs/two",
        "ota/d/config, ota/d/config",
        "ota/d/jobs/one/status, ''",
        "ota/d/presence, ''",
        "request, ''",
        "/request, ''",
        "config, config",
        "'', ''",
    })
    void requestsAndControlsOfOneJobAreInOneQueue(String topic, String queue) {
        assertThat(PerJobQueue.queueOf(topic)).isEqualTo(queue);
    }

    @Test
    void allOfAQueueHaveTheirTurnOneByOne() {
        take(FORGET);
        take(PUSH_AGAIN);
        take(FORGET);
        for (int over = 0; over < 3; over++) {
            assertThat(begun).hasSize(over + 1);
            queues.over(PerJobQueue.queueOf(FORGET));
        }

        assertThat(begun).containsExactly(FORGET, PUSH_AGAIN, FORGET);
    }

    @Test
    void theEndOfWhatHadNoQueueBeginsNothing() {
        take(ECHO);
        queues.over(PerJobQueue.queueOf(ECHO));

        assertThat(begun).containsExactly(ECHO);
    }
}

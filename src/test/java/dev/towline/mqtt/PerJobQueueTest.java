package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.report.Topics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerJobQueueTest {

    private static final InboundTopics TOPICS = new InboundTopics(Topics.of("ota", "dev"));
    private static final String FORGET = "ota/dev/jobs/one/control";
    private static final String PUSH_AGAIN = "ota/dev/jobs/one/request";
    private static final String OTHER = "ota/dev/jobs/two/control";
    private static final String ECHO = "ota/dev/jobs/one/status";

    private final PerJobQueue queues = new PerJobQueue();
    private final List<String> begun = new ArrayList<>();

    private static String queueOf(String topic) {
        return TOPICS.of(topic).treatment().queue();
    }

    private void take(String topic) {
        queues.take(queueOf(topic), () -> begun.add(topic));
    }

    @Test
    void aRequestWaitsForTheControlBeforeIt() {
        take(FORGET);
        take(PUSH_AGAIN);
        assertThat(begun).containsExactly(FORGET);

        queues.over(queueOf(FORGET));
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
        queues.over(queueOf(FORGET));
        take(PUSH_AGAIN);
        assertThat(begun).containsExactly(FORGET, PUSH_AGAIN);
    }

    @Test
    void allOfAQueueHaveTheirTurnOneByOne() {
        take(FORGET);
        take(PUSH_AGAIN);
        take(FORGET);
        for (int over = 0; over < 3; over++) {
            assertThat(begun).hasSize(over + 1);
            queues.over(queueOf(FORGET));
        }

        assertThat(begun).containsExactly(FORGET, PUSH_AGAIN, FORGET);
    }

    @Test
    void theEndOfWhatHadNoQueueBeginsNothing() {
        take(ECHO);
        queues.over(queueOf(ECHO));

        assertThat(begun).containsExactly(ECHO);
    }
}

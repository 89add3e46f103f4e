package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerJobQueueTest {

    private static final String FORGET = "ota/d/jobs/one/control";
    private static final String PUSH_ANEW = "ota/d/jobs/one/request";
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
        take(PUSH_ANEW);
        assertThat(begun).containsExactly(FORGET);

        queues.over(PerJobQueue.queueOf(FORGET));
        assertThat(begun).containsExactly(FORGET, PUSH_ANEW);
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
        take(PUSH_ANEW);
        assertThat(begun).containsExactly(FORGET, PUSH_ANEW);
    }
}

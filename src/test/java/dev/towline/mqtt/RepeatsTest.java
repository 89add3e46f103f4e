package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.report.Topics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final InboundTopics TOPICS = new InboundTopics(Topics.of("ota", "dev"));

    private final Repeats repeats = new Repeats();

    private static Arrival arrival(String topic, String payload, boolean retained) {
        return new Arrival(TOPICS.of(topic), topic, payload.getBytes(StandardCharsets.UTF_8), retained, () -> {});
    }

    @Test
    void aRetainedRequestThatWasDealtWithIsARepeat() {
        repeats.remember(arrival("ota/dev/jobs/a/request", "{}", false));
        repeats.remember(arrival("ota/dev/jobs/a/request", "{\"fresh\":1}", false));

        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/a/request", "{}", true)))
                .isTrue();
        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/a/request", "{}", false)))
                .isFalse();
        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/b/request", "{}", true)))
                .isFalse();
    }

    @Test
    void nothingElseIsARepeat() {
        repeats.remember(arrival("ota/dev/config", "{}", true));

        assertThat(repeats.isRepeat(arrival("ota/dev/config", "{}", true))).isFalse();
    }

    @Test
    void aRequestThatNamesNoJobIsARepeatTooSoThatItIsRejectedOnce() {
        repeats.remember(arrival("ota/dev/jobs/-a/request", "{}", true));
        repeats.remember(arrival("ota/dev/jobs/-a/control", "{}", true));

        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/-a/request", "{}", true)))
                .isTrue();
        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/-a/control", "{}", true)))
                .isFalse();
    }

    @Test
    void aBrokerThatForgotBringsNews() {
        repeats.remember(arrival("ota/dev/jobs/a/request", "{}", true));
        repeats.forgetAll();

        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/a/request", "{}", true)))
                .isFalse();
    }

    @Test
    void theLongestUnseenIsForgottenBeyondABound() {
        repeats.remember(arrival("ota/dev/jobs/a/request", "{}", true));
        repeats.remember(arrival("ota/dev/jobs/b/request", "{}", true));
        repeats.remember(arrival("ota/dev/jobs/a/request", "{}", true));
        for (int i = 0; i < 4095; i++) {
            repeats.remember(arrival("ota/dev/jobs/a/request", "{\"n\":" + i + "}", true));
        }

        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/a/request", "{}", true)))
                .isTrue();
        assertThat(repeats.isRepeat(arrival("ota/dev/jobs/b/request", "{}", true)))
                .isFalse();
    }
}

package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublishRightsTest {

    private static final String STATUS = "ota/dev/jobs/+/status";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PublishRights rights = new PublishRights();

    private boolean end(int times) {
        boolean begun = false;
        for (int i = 0; i < times; i++) {
            begun |= rights.ended(STATUS, 0);
        }
        return begun;
    }

    @Test
    void aFewCutsHoldNothingBack() {
        assertThat(end(PublishRights.ENOUGH - 1)).isFalse();
        rights.acknowledged(STATUS);
        assertThat(end(PublishRights.ENOUGH - 1)).isFalse();
        assertThat(rights.mayPublish(STATUS, 0)).isTrue();
    }

    @Test
    void whatEndsEachConnectionIsHeldBackAndTheRestIsNot() {
        assertThat(end(PublishRights.ENOUGH)).isTrue();
        assertThat(rights.held()).containsExactly(STATUS);
        assertThat(rights.mayPublish(STATUS, 9 * SECOND)).isFalse();
        assertThat(rights.mayPublish("ota/dev/presence", 0)).isTrue();
    }

    @Test
    void itIsTriedAgainLessAndLessOften() {
        end(PublishRights.ENOUGH);
        assertThat(rights.mayPublish(STATUS, 10 * SECOND)).isTrue();
        assertThat(rights.mayPublish(STATUS, 29 * SECOND)).isFalse();
        assertThat(rights.mayPublish(STATUS, 30 * SECOND)).isTrue();
        assertThat(rights.mayPublish(STATUS, 330 * SECOND)).isTrue();
        assertThat(rights.mayPublish(STATUS, 630 * SECOND)).isTrue();
    }

    /** Else the wait between two connections outlasts the pause, and no connection lives. */
    @Test
    void aNewConnectionFirstLivesWithoutIt() {
        end(PublishRights.ENOUGH);

        rights.connected(40 * SECOND);

        assertThat(rights.mayPublish(STATUS, 40 * SECOND)).isFalse();
        assertThat(rights.mayPublish(STATUS, 49 * SECOND)).isFalse();
        assertThat(rights.mayPublish("ota/dev/presence", 40 * SECOND)).isTrue();
        assertThat(rights.mayPublish(STATUS, 50 * SECOND)).isTrue();
    }

    @Test
    void aNewConnectionDoesNotShortenThePause() {
        end(PublishRights.ENOUGH);
        assertThat(rights.mayPublish(STATUS, 10 * SECOND)).isTrue();
        rights.ended(STATUS, 11 * SECOND);

        rights.connected(12 * SECOND);

        assertThat(rights.mayPublish(STATUS, 30 * SECOND)).isFalse();
        assertThat(rights.mayPublish(STATUS, 31 * SECOND)).isTrue();
    }

    @Test
    void anAcknowledgementEndsIt() {
        end(PublishRights.ENOUGH);
        assertThat(rights.acknowledged(STATUS)).isTrue();
        assertThat(rights.held()).isEmpty();
        assertThat(rights.mayPublish(STATUS, 0)).isTrue();
    }
}

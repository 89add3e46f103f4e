package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Flood flood = new Flood();

    private boolean come(int from, int to, long now) {
        boolean watched = false;
        for (int i = from; i < to; i++) {
            watched |= flood.came("job-" + i, now);
        }
        return watched;
    }

    @Test
    void aFewRequestsAreNoFlood() {
        assertThat(come(0, Flood.SUSPICIOUS - 1, 0)).isFalse();
    }

    @Test
    void theSameRequestManyTimesIsNoFlood() {
        for (int i = 0; i < 3; i++) {
            assertThat(come(0, 50, i)).isFalse();
        }
    }

    @Test
    void itIsAskedOnceItIsQuietAndAgainWhileThatBringsNews() {
        assertThat(come(0, 1000, 0)).isTrue();
        assertThat(flood.look(SECOND)).isEqualTo(Flood.Step.WAIT);
        assertThat(flood.look(2 * SECOND)).isEqualTo(Flood.Step.ASK);
        come(0, 1500, 3 * SECOND);
        assertThat(flood.look(5 * SECOND)).isEqualTo(Flood.Step.WAIT);
        assertThat(flood.look(13 * SECOND)).isEqualTo(Flood.Step.ASK);
        come(0, 1500, 14 * SECOND);
        assertThat(flood.look(30 * SECOND)).isEqualTo(Flood.Step.WAIT);
        assertThat(flood.look(64 * SECOND)).isEqualTo(Flood.Step.OVER);
    }

    @Test
    void aLaterFloodIsWatchedAgain() {
        come(0, 200, 0);
        flood.look(2 * SECOND);
        assertThat(flood.look(12 * SECOND)).isEqualTo(Flood.Step.OVER);

        assertThat(come(200, 400, 20 * SECOND)).isTrue();
    }
}

package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void theHundredthRequestMakesItOneAndItIsWatchedOnce() {
        assertThat(come(0, 99, 0)).isFalse();
        assertThat(flood.came("job-99", 0)).isTrue();
        assertThat(flood.came("job-100", 0)).as("watched already").isFalse();
    }

    @ParameterizedTest(name = "after {0} rounds it is quiet for {1} s")
    @CsvSource({"0, 2", "1, 10", "2, 50", "3, 60", "4, 60", "50, 60"})
    void thePausesGrowUpToABound(int rounds, long seconds) {
        come(0, 100, 0);
        long now = 0;
        for (int round = 0; round < rounds; round++) {
            now += 60 * SECOND;
            assertThat(flood.look(now)).isEqualTo(Flood.Step.ASK);
            come(1000 * (round + 1), 1000 * (round + 1) + 1, now);
        }

        assertThat(flood.look(now + seconds * SECOND - 1)).isEqualTo(Flood.Step.WAIT);
        assertThat(flood.look(now + seconds * SECOND)).isEqualTo(Flood.Step.ASK);
    }

    @Test
    void aNewConnectionStartsAtZero() {
        come(0, 100, 0);
        flood.look(2 * SECOND);
        flood.begin();

        assertThat(come(0, 99, 3 * SECOND))
                .as("what came before does not count")
                .isFalse();
        assertThat(flood.came("job-99", 3 * SECOND)).isTrue();
        assertThat(flood.look(5 * SECOND)).as("the first round").isEqualTo(Flood.Step.ASK);
    }

    @Test
    void noMoreThanABoundIsRemembered() {
        come(0, 20_000, 0);
        flood.look(2 * SECOND);

        come(20_000, 20_001, 3 * SECOND);

        assertThat(flood.look(13 * SECOND)).as("no news").isEqualTo(Flood.Step.OVER);
    }
}

package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates in, a number of connections out: each number of a row is the rate of half a second. */
class AutoWidthTest {

    private static final long HALF = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long MUCH = 1L << 40;

    private static List<Integer> rates(Integer... rates) {
        return Arrays.asList(rates);
    }

    private static List<Integer> times(int count, int rate) {
        return Collections.nCopies(count, rate);
    }

    private static List<Integer> upAndDown(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(nth -> nth % 2 == 0 ? 70 : 100)
                .toList();
    }

    @SafeVarargs
    private static List<Integer> then(List<Integer>... parts) {
        List<Integer> all = new ArrayList<>();
        Arrays.asList(parts).forEach(all::addAll);
        return all;
    }

    private static AutoWidth after(List<Integer> rates, long left) {
        AutoWidth auto = new AutoWidth(4);
        long bytes = 0;
        auto.at(0, 0, left, 1);
        for (int sample = 1; sample <= rates.size(); sample++) {
            bytes += 1000L * rates.get(sample - 1);
            auto.at(sample * HALF, bytes, left, auto.width());
        }
        return auto;
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("nothing yet", rates(), 1),
                arguments("a second tells nothing: the first half is of a start", rates(100, 100), 1),
                arguments("a steady rate: one more is tried", rates(100, 100, 100), 2),
                arguments("a rate that falls: one more is tried", rates(100, 100, 80), 2),
                arguments("a rate that grows by a fifth: the connection still finds its speed", rates(9, 50, 60), 1),
                arguments("it has found it", rates(9, 50, 100, 101), 2),
                arguments("what came before that is no yardstick", rates(9, 31, 49, 57, 60, 60, 60), 2),
                arguments("one that never does is as good as steady", rates(9, 50, 100, 50, 100), 2),
                arguments("no byte at all", times(20, 0), 1),
                arguments("the first half second of a trial does not count", rates(100, 100, 100, 500), 2),
                arguments("a fifth more: it stays, and a third is tried", rates(100, 100, 100, 100, 120), 3),
                arguments("almost a fifth more is looked at for longer", rates(100, 100, 100, 100, 119, 119, 119), 2),
                arguments("and taken away then", rates(100, 100, 100, 100, 119, 119, 119, 119), 1),
                arguments("the mean of the trial counts", rates(100, 100, 100, 100, 110, 110, 110, 150), 3),
                arguments("one that brings nothing is taken away", times(8, 100), 1),
                arguments("four are the most", rates(100, 100, 100, 0, 200, 0, 300, 0, 400, 0, 500, 0, 600), 4),
                arguments("a third in vain leaves two", then(times(3, 100), rates(0), times(6, 200)), 2),
                arguments("after a trial in vain there is a rest", upAndDown(14), 1),
                arguments("after the rest it is tried again", upAndDown(15), 2),
                arguments("the second rest is longer", upAndDown(31), 1),
                arguments("and over in the end", upAndDown(32), 2),
                arguments("where the rate was level the rest is twenty seconds", times(47, 100), 1),
                arguments("and then it is tried again", times(48, 100), 2),
                arguments("and forty the second time", times(132, 100), 1),
                arguments("and then once more", times(133, 100), 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void width(String row, List<Integer> rates, int expected) {
        assertThat(after(rates, MUCH).width()).isEqualTo(expected);
    }

    @Test
    void whatIsHereInTwentySecondsAnywayIsNotWorthATrial() {
        assertThat(after(times(3, 100), 3_999_999).width()).isEqualTo(1);
        assertThat(after(times(3, 100), 4_000_001).width()).isEqualTo(2);
    }

    @Test
    void whereTheRateGoesUpAndDownItIsWorthATrialForTenSeconds() {
        assertThat(after(upAndDown(6), 1_399_999).width()).isEqualTo(1);
        assertThat(after(upAndDown(6), 1_400_001).width()).isEqualTo(2);
        assertThat(after(times(6, 70), 1_400_001).width()).as("level").isEqualTo(1);
    }

    @Test
    void oneThatWasTriedInVainAndStillFetchesItsShareIsThere() {
        AutoWidth auto = after(upAndDown(14), MUCH);

        long bytes = upAndDown(15).stream().mapToLong(rate -> 1000L * rate).sum();
        assertThat(auto.at(15 * HALF, bytes, MUCH, 2)).isEqualTo(3);
        for (int sample = 16; sample <= 20; sample++) {
            bytes += 85_000;
            auto.at(sample * HALF, bytes, MUCH, 3);
        }
        assertThat(auto.width()).as("neither has brought anything").isEqualTo(1);
    }

    @Test
    void whatWasBeforeAnInterruptionIsNotCompared() {
        AutoWidth auto = after(times(3, 100), MUCH);
        auto.interrupted();

        assertThat(auto.width()).isEqualTo(1);
        auto.at(100 * HALF, 300_000, MUCH, 1);
        assertThat(auto.at(101 * HALF, 900_000, MUCH, 1)).isEqualTo(1);
    }

    @Test
    void whatHasProvedItselfStaysAfterAnInterruption() {
        AutoWidth auto = after(rates(100, 100, 100, 100, 200), MUCH);
        auto.interrupted();

        assertThat(auto.width()).isEqualTo(2);
    }

    /**
     * A link in steps of 50 ms. Each connection has its own rate, which wanders about its mean: at random it is the double
     * of that or the third, for about two seconds. A new one starts after half a second, and stays: one that was tried in
     * vain fetches its share.
     */
    private static final class LossyLink {

        private static final double STEP = 0.05;
        private static final double MEAN = 212_000;
        private static final double STAYS = Math.exp(-STEP / 2);

        private final Random random;
        private final List<double[]> connections = new ArrayList<>();

        LossyLink(long seed) {
            this.random = new Random(seed);
        }

        double step(int width) {
            while (connections.size() < width) {
                connections.add(new double[] {random.nextGaussian(), 0});
            }
            return connections.stream().mapToDouble(this::step).sum();
        }

        private double step(double[] connection) {
            connection[0] = STAYS * connection[0] + Math.sqrt(1 - STAYS * STAYS) * random.nextGaussian();
            connection[1] += STEP;
            return connection[1] < 0.5 ? 0 : MEAN * STEP * Math.exp(0.55 * connection[0] - 0.55 * 0.55 / 2);
        }

        double secondsFor(long bytes, int most) {
            AutoWidth auto = new AutoWidth(most);
            double got = 0;
            int steps = 0;
            for (; got < bytes; steps++) {
                got += step(auto.at((long) (steps * STEP * 1e9), (long) got, bytes - (long) got, connections.size()));
            }
            return steps * STEP;
        }
    }

    @Test
    void onALossyLinkItIsThreeTimesOne() {
        double one = IntStream.range(0, 200)
                .mapToDouble(seed -> new LossyLink(seed).secondsFor(20_000_000, 1))
                .average()
                .orElseThrow();
        double[] auto = IntStream.range(0, 200)
                .mapToDouble(seed -> new LossyLink(seed).secondsFor(20_000_000, 4))
                .sorted()
                .toArray();
        assertThat(one / auto[100]).as("the median").isGreaterThan(3.3);
        assertThat(one / auto[180]).as("nine in ten").isGreaterThan(3.0);
    }

    @Test
    void onACleanLinkItStaysAtOneMostOfTheTime() {
        AutoWidth auto = new AutoWidth(4);
        Random noise = new Random(1);
        double got = 0;
        int more = 0;
        for (int sample = 1; sample <= 1200; sample++) {
            got += 3_000_000 * (1 + noise.nextGaussian() * 0.05);
            auto.at(sample * HALF, (long) got, MUCH, auto.width());
            more += auto.width() > 1 ? 1 : 0;
            assertThat(auto.width()).isLessThanOrEqualTo(2);
        }
        assertThat(more).isLessThan(1200 / 20);
    }
}

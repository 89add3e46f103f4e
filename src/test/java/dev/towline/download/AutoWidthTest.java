package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates in, a number of connections out: each row is a second. */
class AutoWidthTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static int widthAfter(List<Integer> rates) {
        AutoWidth auto = new AutoWidth(4);
        long bytes = 0;
        auto.at(0, 0);
        for (int second = 1; second <= rates.size(); second++) {
            bytes += 1000L * rates.get(second - 1);
            auto.at(second * SECOND, bytes);
        }
        return auto.width();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("nothing yet", List.of(), 1),
                arguments("one second tells nothing", List.of(100), 1),
                arguments("a steady rate: one more is tried", List.of(100, 100), 2),
                arguments("a rate that falls: one more is tried", List.of(100, 80), 2),
                arguments("a rate that grows by a fifth: the connection still finds its speed", List.of(100, 120), 1),
                arguments("it has found it", List.of(50, 100, 101), 2),
                arguments("no byte at all", List.of(0, 0, 0), 1),
                arguments("the first second of a trial does not count", List.of(100, 100, 500), 2),
                arguments("one that brings nothing is taken away", List.of(100, 100, 100, 100, 100, 100), 1),
                arguments(
                        "one that brings almost a fifth is tried for longer", List.of(100, 100, 119, 119, 119, 119), 2),
                arguments("and is taken away then", List.of(100, 100, 119, 119, 119, 119, 119, 119, 119, 119), 1),
                arguments("one that brings a fifth stays", List.of(100, 100, 100, 120), 2),
                arguments("the mean of the trial counts", List.of(100, 100, 100, 110, 130), 2),
                arguments("a third is tried once that is steady", List.of(100, 100, 100, 200, 200), 3),
                arguments("a trial that slows all down is over", List.of(100, 100, 60, 60, 60, 60), 1),
                arguments(
                        "after a trial in vain there is a rest",
                        IntStream.range(0, 30).mapToObj(second -> 100).toList(),
                        1),
                arguments(
                        "after the rest it is tried again",
                        IntStream.range(0, 37).mapToObj(second -> 100).toList(),
                        2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void width(String row, List<Integer> rates, int expected) {
        assertThat(widthAfter(rates)).isEqualTo(expected);
    }

    @Test
    void whatWasBeforeAnInterruptionIsNotCompared() {
        AutoWidth auto = new AutoWidth(4);
        auto.at(0, 0);
        auto.at(SECOND, 100);
        auto.interrupted();
        auto.at(9 * SECOND, 100);

        assertThat(auto.at(10 * SECOND, 200)).isEqualTo(1);
    }

    /** Seconds until {@code bytes} are there over a link whose rate depends on how many connections there are. */
    private static double simulate(long bytes, int most, IntToDoubleFunction rate, Random noise, double spread) {
        AutoWidth auto = new AutoWidth(most);
        double got = 0;
        long tick = TimeUnit.MILLISECONDS.toNanos(50);
        long now = 0;
        while (got < bytes) {
            double factor = Math.max(0.1, 1 + noise.nextGaussian() * spread);
            got += rate.applyAsDouble(auto.at(now, (long) got)) * tick / SECOND * factor;
            now += tick;
        }
        return (double) now / SECOND;
    }

    @Test
    void onALossyLinkItIsThreeTimesOne() {
        IntToDoubleFunction lossy = connections -> 212_000.0 * connections;
        for (int seed = 0; seed < 50; seed++) {
            double one = simulate(40_000_000, 1, lossy, new Random(seed), 0.5);
            double auto = simulate(40_000_000, 4, lossy, new Random(seed), 0.5);
            assertThat(one / auto).as("seed %d", seed).isGreaterThan(3);
        }
    }

    @Test
    void onACleanLinkItStaysAtOneMostOfTheTime() {
        IntToDoubleFunction clean = connections -> 6_000_000;
        AutoWidth auto = new AutoWidth(4);
        Random noise = new Random(1);
        double got = 0;
        int seconds = 0;
        int more = 0;
        for (; seconds < 600; seconds++) {
            got += clean.applyAsDouble(auto.width()) * (1 + noise.nextGaussian() * 0.05);
            auto.at((seconds + 1) * SECOND, (long) got);
            more += auto.width() > 1 ? 1 : 0;
            assertThat(auto.width()).isLessThanOrEqualTo(2);
        }
        assertThat(more).isLessThan(seconds / 10);
    }
}

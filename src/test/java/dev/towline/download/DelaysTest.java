package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.http.ResponseHead;
import dev.towline.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Back-off and Retry-After: how long an attempt that brought nothing waits. */
class DelaysTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    static Stream<Arguments> answers() {
        String inTenSeconds = "Sun, 01 Nov 2026 10:00:10 GMT";
        return Stream.of(
                arguments("nothing", "", "", Optional.empty()),
                arguments("seconds", "120", "", seconds(120)),
                arguments("no second", "0", "", seconds(0)),
                arguments("many seconds", "999999999", "", seconds(999_999_999)),
                arguments("a date, by our clock", inTenSeconds, "", seconds(10)),
                arguments("a date, by the server's clock", inTenSeconds, "Sun, 01 Nov 2026 10:00:07 GMT", seconds(3)),
                arguments(
                        "a date, by a server years ahead",
                        "Thu, 01 Nov 2029 10:00:30 GMT",
                        "Thu, 01 Nov 2029 10:00:00 GMT",
                        seconds(30)),
                arguments("a date, the server's clock garbled", inTenSeconds, "now", seconds(10)),
                arguments("a date that has passed", "Sun, 01 Nov 2026 09:00:00 GMT", "", seconds(0)),
                arguments("a fraction", "1.5", "", Optional.empty()),
                arguments("a negative number", "-1", "", Optional.empty()),
                arguments("more digits than anybody waits for", "99999999999", "", Optional.empty()),
                arguments("garbage", "soon", "", Optional.empty()),
                arguments("a garbled date", "Sun, 41 Nov 2026 10:00:10 GMT", "", Optional.empty()));
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void aServerAsksToBeLeftAlone(String row, String retryAfter, String date, Optional<Duration> expected) {
        Map<String, String> fields = new TreeMap<>(Map.of("Retry-After", retryAfter, "Date", date));
        fields.values().removeIf(String::isEmpty);

        assertThat(RetryAfter.of(new ResponseHead(503, fields), NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> ceilings() {
        return Stream.of(
                arguments(1, 1000),
                arguments(2, 2000),
                arguments(3, 4000),
                arguments(6, 32_000),
                arguments(7, 60_000),
                arguments(8, 60_000),
                arguments(60, 60_000),
                arguments(64, 60_000),
                arguments(65, 60_000),
                arguments(Integer.MAX_VALUE, 60_000));
    }

    @ParameterizedTest(name = "after {0} failures at most {1} ms")
    @MethodSource("ceilings")
    void theWaitDoublesUpToItsBound(int failures, long ceiling) {
        assertThat(BACKOFF.delay(failures, Optional.empty(), () -> 0.0)).isZero();
        assertThat(BACKOFF.delay(failures, Optional.empty(), () -> 0.5)).hasMillis(ceiling / 2);
        assertThat(BACKOFF.delay(failures, Optional.empty(), () -> Math.nextDown(1.0)))
                .hasMillis(ceiling - 1);
    }

    @Property(tries = 300)
    void theWaitIsAnythingUpToItsBound(
            @ForAll @IntRange(min = 1, max = 10_000) int failures,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
        assertThat(BACKOFF.delay(failures, Optional.empty(), () -> random))
                .isBetween(Duration.ZERO, Duration.ofSeconds(60));
    }

    @Test
    void aServersWishCountsUpToTenTimesTheBound() {
        assertThat(BACKOFF.delay(1, seconds(7), () -> 0.5)).hasSeconds(7);
        assertThat(BACKOFF.delay(1, seconds(600), () -> 0.5)).hasSeconds(600);
        assertThat(BACKOFF.delay(1, seconds(601), () -> 0.5)).hasSeconds(600);
        assertThat(BACKOFF.delay(1, seconds(999_999_999), () -> 0.5)).hasSeconds(600);
    }

    /** A job that waited longer would be taken for one whose clock was set back, and would not wait at all. */
    @Test
    void noWaitIsLongerThanAnHour() {
        Backoff patient = new Backoff(Duration.ofHours(2), Duration.ofHours(3));

        assertThat(patient.delay(1, seconds(999_999), () -> 0.5)).hasHours(1);
        assertThat(patient.delay(1, Optional.empty(), () -> 0.9)).hasHours(1);
    }
}

package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Optional<String> NOTHING = Optional.empty();

    private long nanos;
    private final Outage outage =
            new Outage(Clock.fixed(Instant.parse("2026-11-24T01:00:00.123Z"), ZoneOffset.UTC), () -> nanos);

    @Test
    void theFirstConnectionIsSaid() {
        outage.made();

        assertThat(outage.back()).contains("");
    }

    @Test
    void aCauseIsSaidAtOnceAndThenEveryTenMinutesWithACount() {
        assertThat(outage.failed("refused")).contains("refused");
        for (int i = 2; i <= 20; i++) {
            pass(Duration.ofSeconds(31));
            assertThat(outage.failed("refused")).as("attempt %d", i).isEqualTo(NOTHING);
        }
        pass(Duration.ofSeconds(31));

        assertThat(outage.failed("refused")).contains("refused (21 attempts since 2026-11-24T01:00:00Z)");
        assertThat(outage.failed("refused")).isEqualTo(NOTHING);
    }

    @Test
    void aCauseThatChangesIsSaidAtOnce() {
        outage.failed("refused");
        outage.failed("refused");

        assertThat(outage.failed("untrusted")).contains("untrusted (3 attempts since 2026-11-24T01:00:00Z)");
        assertThat(outage.failed("untrusted")).isEqualTo(NOTHING);
    }

    @Test
    void aCauseThatComesBackIsSaidOnceItStays() {
        outage.failed("refused");
        outage.failed("untrusted");

        assertThat(outage.failed("refused")).isEqualTo(NOTHING);
        assertThat(outage.failed("refused")).contains("refused (4 attempts since 2026-11-24T01:00:00Z)");
        assertThat(outage.failed("refused")).isEqualTo(NOTHING);
    }

    @Test
    void causesThatTakeTurnsAreSaidOnceEach() {
        assertThat(outage.failed("one")).isPresent();
        assertThat(outage.failed("other")).isPresent();
        for (int i = 0; i < 10; i++) {
            assertThat(outage.failed("one")).isEqualTo(NOTHING);
            assertThat(outage.failed("other")).isEqualTo(NOTHING);
        }
    }

    @Test
    void theReturnIsSaidOnceWithTheCount() {
        outage.failed("refused");
        outage.failed("refused");
        outage.made();

        assertThat(outage.back()).contains(" again (2 attempts since 2026-11-24T01:00:00Z)");
        assertThat(outage.back()).isEqualTo(NOTHING);
    }

    @Test
    void aConnectionThatLastedEndsTheOutage() {
        connected();
        pass(Duration.ofHours(1));
        assertThat(outage.failed("closed")).contains("closed");
        connected();
        pass(Duration.ofMinutes(1));

        assertThat(outage.failed("closed")).contains("closed");
    }

    @Test
    void aConnectionThatIsLostAtOnceAgainAndAgainDoesNotFillTheLog() {
        outage.failed("closed");
        int lines = 0;
        for (int i = 0; i < 500; i++) {
            lines += connected().isPresent() ? 1 : 0;
            pass(Duration.ofSeconds(1));
            lines += outage.failed("closed").isPresent() ? 1 : 0;
        }

        assertThat(lines).isEqualTo(1);
        pass(Duration.ofSeconds(100));
        assertThat(outage.failed("closed")).contains("closed (502 attempts since 2026-11-24T01:00:00Z)");
    }

    @Test
    void aBrokerThatWasSaidToBeBackAndIsAwayForLongerIsSaidToBeAwayAgain() {
        outage.failed("refused");
        connected();
        pass(Duration.ofSeconds(1));
        assertThat(outage.failed("refused")).isEqualTo(NOTHING);

        assertThat(outage.failed("refused")).contains("refused (3 attempts since 2026-11-24T01:00:00Z)");
    }

    private Optional<String> connected() {
        outage.made();
        return outage.back();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}

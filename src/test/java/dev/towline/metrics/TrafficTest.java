package dev.towline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Cause;
import dev.towline.job.EndState;
import dev.towline.job.JobStatus;
import dev.towline.job.Progress;
import dev.towline.job.Supply;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import dev.towline.testing.Known;
import dev.towline.testing.States;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrafficTest {

    private final Traffic traffic = new Traffic();

    private static Progress progress(long received, long onWire, int attempt, long from) {
        return new Progress(received, onWire, attempt, OptionalLong.of(from), OptionalLong.of(1000));
    }

    private static JobRecord known(Progress progress) {
        return Known.job("a", 1).record().with(progress);
    }

    @Test
    void bytesAttemptsAndResumesAreCounted() {
        traffic.changed(Known.job("a", 1).record());
        traffic.changed(known(progress(0, 0, 1, 0)));
        traffic.changed(known(progress(400, 400, 2, 400)));
        traffic.changed(known(progress(1000, 1000, 2, 400)));

        assertThat(traffic.bytes(Map.of())).isEqualTo(1000);
        assertThat(traffic.wasted()).isZero();
        assertThat(traffic.attempts()).isEqualTo(2);
        assertThat(traffic.resumes()).isEqualTo(1);
    }

    @Test
    void whatARunningJobReceivesIsThereAtOnceAndCountedOnce() {
        traffic.changed(Known.job("a", 1).record());

        assertThat(traffic.bytes(Map.of(Jobs.id("a"), progress(300, 300, 1, 0))))
                .isEqualTo(300);
        traffic.changed(known(progress(500, 500, 1, 0)));
        assertThat(traffic.bytes(Map.of(Jobs.id("a"), progress(500, 500, 1, 0))))
                .isEqualTo(500);
    }

    @Test
    void bytesThatAreNotKeptAreWaste() {
        traffic.changed(Known.job("a", 1).record());
        traffic.changed(known(progress(400, 450, 1, 0)));
        traffic.changed(known(progress(0, 450, 2, 0)));
        traffic.changed(known(progress(1000, 1450, 2, 0)));

        assertThat(traffic.wasted()).isEqualTo(450);
        assertThat(traffic.bytes(Map.of())).isEqualTo(1450);
    }

    @Test
    void bytesFoundOnDiskAreNeitherReceivedNorWaste() {
        traffic.changed(Known.job("a", 1).record());
        traffic.changed(known(progress(700, 0, 1, 700)));

        assertThat(traffic.bytes(Map.of())).isZero();
        assertThat(traffic.wasted()).isZero();
        assertThat(traffic.resumes()).isEqualTo(1);
    }

    @Test
    void bytesFromASeedAreNeitherReceivedNorHideWaste() {
        traffic.changed(Known.job("a", 1).record());
        traffic.changed(known(progress(900, 0, 1, 0).from(new Supply(1, 900))));
        traffic.changed(known(progress(1000, 150, 1, 0).from(new Supply(1, 900))));
        traffic.changed(known(progress(0, 150, 2, 0)));

        assertThat(traffic.reused()).isEqualTo(900);
        assertThat(traffic.bytes(Map.of())).isEqualTo(150);
        assertThat(traffic.wasted()).isEqualTo(150);
    }

    @Test
    void whatAnEarlierProcessFetchedIsNotCounted() {
        traffic.changed(known(progress(600, 800, 3, 100)));
        traffic.changed(known(progress(700, 900, 4, 600)));

        assertThat(traffic.bytes(Map.of())).isEqualTo(100);
        assertThat(traffic.attempts()).isEqualTo(1);
    }

    @Test
    void anEndIsCountedOnce() {
        traffic.changed(Known.job("a", 1).record());
        JobRecord end = Known.job("a", 1).in(new EndState.Canceled()).record();

        assertThat(traffic.changed(end)).hasValue(JobStatus.CANCELED);
        traffic.changed(end.confirmed(1));
        assertThat(traffic.ended(JobStatus.CANCELED)).isEqualTo(1);
    }

    @Test
    void aJobThatIsRejectedAtOnceHasEnded() {
        traffic.changed(
                Known.job("a", 1).in(new EndState.Rejected(States.FAILURE)).record());

        assertThat(traffic.ended(JobStatus.REJECTED)).isEqualTo(1);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(Cause.TIMEOUT, "timeout"),
                arguments(Cause.CONNECTION_LOST, "connection_lost"),
                arguments(Cause.DNS, "dns"),
                arguments(Cause.TLS, "tls"),
                arguments(Cause.PROTOCOL, "protocol"),
                arguments(Cause.ofStatus(429), "http_4xx"),
                arguments(Cause.ofStatus(503), "http_5xx"),
                arguments(Cause.ofStatus(599), "http_5xx"),
                arguments(Cause.ofStatus(301), "other"),
                arguments(Cause.WASTE_LIMIT, "other"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void aCauseHasOneOfFewLabels(Cause cause, String label) {
        traffic.interrupted(cause);

        assertThat(CauseLabel.of(cause).word()).isEqualTo(label);
        assertThat(traffic.interruptions(CauseLabel.of(cause))).isEqualTo(1);
    }
}

package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent of one job, in which order, and when again. */
class JobOutboxTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final JobOutbox outbox = new JobOutbox();

    private static StatusMessage version(long version) {
        return new StatusMessage(version, payload(version));
    }

    private static byte[] payload(long version) {
        return ("{\"version\":" + version + "}").getBytes(StandardCharsets.UTF_8);
    }

    private void add(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(version -> outbox.add(version(version)));
    }

    private static long versionOf(Optional<StatusMessage> due) {
        return due.map(StatusMessage::version).orElse(-1L);
    }

    private long due(long now) {
        return versionOf(outbox.due(now));
    }

    private long confirm(long version) {
        return versionOf(outbox.confirmed(payload(version)));
    }

    @Test
    void nothingIsDueAtFirst() {
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.due(0)).isEmpty();
        assertThat(outbox.dueWithoutConfirmation()).isEmpty();
        assertThat(outbox.confirmed(new byte[0])).isEmpty();
        outbox.keepLatest();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void oneIsOnItsWayAtATimeInTheOrderOfTheirVersions() {
        add(1, 3);
        assertThat(due(0)).isEqualTo(1);
        outbox.sent(0);
        assertThat(due(SECOND)).as("waits for its confirmation").isEqualTo(-1);

        assertThat(confirm(1)).isEqualTo(1);
        assertThat(due(SECOND)).isEqualTo(2);
        outbox.sent(SECOND);
        assertThat(confirm(2)).isEqualTo(2);
        assertThat(confirm(3)).isEqualTo(3);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void oneThatTheBrokerAcknowledgedHoldsUpTheNextForASecond() {
        add(1, 2);
        outbox.sent(0);
        assertThat(due(2 * SECOND)).as("not acknowledged").isEqualTo(-1);
        outbox.acknowledged();

        assertThat(due(SECOND - 1)).isEqualTo(-1);
        assertThat(due(SECOND)).isEqualTo(2);
        outbox.sent(SECOND);
        outbox.acknowledged();
        assertThat(due(3 * SECOND))
                .as("the last one waits for its confirmation")
                .isEqualTo(-1);
        assertThat(due(6 * SECOND)).isEqualTo(2);
        assertThat(confirm(1)).isEqualTo(-1);
        assertThat(confirm(2)).isEqualTo(2);
    }

    @Test
    void onlyTheFirstCanBeConfirmedByItsOwnWords() {
        add(1, 2);
        outbox.sent(0);

        assertThat(confirm(2)).isEqualTo(-1);
        assertThat(outbox.confirmed(new byte[0])).isEmpty();
        assertThat(due(0)).isEqualTo(-1);
    }

    @Test
    void whatIsHereAlreadyIsNotAddedAgain() {
        add(1, 2);
        add(1, 2);
        confirm(1);
        confirm(2);

        assertThat(outbox.isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "sent {0} times: again after {1} s")
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 80", "6, 160", "7, 320", "8, 320", "100, 320"})
    void theWaitForAConfirmationDoublesUpToABound(int sendings, long seconds) {
        add(1, 1);
        IntStream.range(0, sendings).forEach(i -> outbox.sent(i));
        long last = sendings - 1L;

        assertThat(outbox.sendings()).isEqualTo(sendings);
        assertThat(outbox.firstSentAt()).isZero();
        assertThat(due(last + seconds * SECOND - 1)).isEqualTo(-1);
        assertThat(due(last + seconds * SECOND)).isEqualTo(1);
    }

    @Test
    void aConfirmationStartsTheCountAgain() {
        add(1, 2);
        outbox.sent(1);
        outbox.sent(2);
        confirm(1);
        assertThat(outbox.sendings()).isZero();

        outbox.sent(7);

        assertThat(outbox.firstSentAt()).isEqualTo(7);
        assertThat(outbox.sendings()).isEqualTo(1);
    }

    @Test
    void upToThirtyTwoWaitAndOfMoreTheLatestAloneCounts() {
        add(1, 32);
        assertThat(due(0)).isEqualTo(1);
        outbox.sent(0);

        add(33, 33);

        assertThat(due(0)).isEqualTo(33);
        assertThat(confirm(33)).isEqualTo(33);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void aLostConnectionLeavesTheLatestToBeSentAsAtFirst() {
        add(1, 3);
        outbox.sent(0);
        outbox.sent(1);

        outbox.keepLatest();

        assertThat(due(1)).isEqualTo(3);
        outbox.sent(9);
        assertThat(outbox.firstSentAt()).isEqualTo(9);
        confirm(3);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void whatIsDroppedIsNotSent() {
        add(1, 3);
        outbox.sent(0);
        outbox.drop();

        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.sendings()).isZero();
    }

    @Test
    void whatWasConfirmedShortlyBeforeIsSaidAgainUnlessThereIsNewer() {
        outbox.addFirst(version(1));
        assertThat(due(0)).isEqualTo(1);

        outbox.addFirst(version(2));
        assertThat(confirm(1)).isEqualTo(1);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void whatTheConnectionDidNotTakeIsDueAtOnceButCounts() {
        add(1, 1);
        outbox.sent(0);
        outbox.notSent();

        assertThat(outbox.sendings()).isZero();
        assertThat(due(0)).isEqualTo(1);
        outbox.sent(5);
        assertThat(outbox.sendings()).isEqualTo(2);
    }

    @Test
    void allAgainIsAsAtFirst() {
        add(1, 1);
        outbox.sent(0);
        outbox.sent(1);
        outbox.again();

        assertThat(due(1)).isEqualTo(1);
        outbox.sent(3);
        assertThat(outbox.sendings()).isEqualTo(1);
        assertThat(outbox.firstSentAt()).isEqualTo(3);
    }

    @Test
    void whereNothingIsGivenBackEachIsSentOnceAndTheLastOneStays() {
        add(1, 2);
        assertThat(versionOf(outbox.dueWithoutConfirmation())).isEqualTo(1);
        outbox.sent(0);
        assertThat(outbox.isUnderWay()).isTrue();
        assertThat(outbox.dueWithoutConfirmation())
                .as("the broker has not acknowledged it")
                .isEmpty();

        outbox.acknowledged();
        assertThat(outbox.isUnderWay()).isFalse();
        assertThat(versionOf(outbox.dueWithoutConfirmation())).isEqualTo(2);
        outbox.sent(0);
        outbox.acknowledged();

        assertThat(outbox.dueWithoutConfirmation()).isEmpty();
        assertThat(outbox.isEmpty()).as("it is not confirmed").isFalse();
    }

    @Test
    void whatIsNotInFlightIsNotUnderWay() {
        add(1, 1);

        assertThat(outbox.isUnderWay()).isFalse();
    }
}

package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract says of messages about jobs: another dialect is held by such a table of its own. */
class TowlineMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:00:00Z");
    private static final JobId ID = Jobs.id("fw-4.2.0");
    private static final JobMessages MESSAGES =
            new TowlineMessages(new StatusDocument("dev-17"), Topics.of("ota", "dev-17"));
    private static final JobRecord KNOWN =
            JobRecord.create(ID, Optional.of(Jobs.job(ID)), new JobState.Downloading(), NOW);
    private static final Progress HALF = new Progress(50, 60, 2, OptionalLong.of(31), OptionalLong.of(100));

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("a status", MESSAGES.status(ID, MESSAGES.status(KNOWN)), "status", 1, true),
                arguments("a status that is cleared", MESSAGES.status(ID, new byte[0]), "status", 1, true),
                arguments("progress", MESSAGES.progress(KNOWN, HALF, NOW), "progress", 0, false));
    }

    @ParameterizedTest(name = "{0}: {2}, QoS {3}, retained {4}")
    @MethodSource("messages")
    void goOverTheJobsTopics(String row, Outgoing message, String topic, int qos, boolean retained) {
        assertThat(message.topic()).isEqualTo("ota/dev-17/jobs/fw-4.2.0/" + topic);
        assertThat(message.qos()).isEqualTo(qos);
        assertThat(message.retain()).isEqualTo(retained);
    }

    @Test
    void aStatusIsTheReportAndAClearedOneIsEmpty() {
        assertThat(text(MESSAGES.status(ID, MESSAGES.status(KNOWN)))).contains("DOWNLOADING", "\"version\":1");
        assertThat(text(MESSAGES.status(ID, new byte[0]))).isEmpty();
    }

    @Test
    void theSameRecordGivesTheSameBytes() {
        assertThat(MESSAGES.status(KNOWN)).isEqualTo(MESSAGES.status(KNOWN));
    }

    @Test
    void progressIsThatOfTheMoment() {
        assertThat(text(MESSAGES.progress(KNOWN, HALF, NOW.plusSeconds(5))))
                .contains("\"percent\":50", "2026-11-21T19:00:05Z");
    }

    @Test
    void statusesComeBackOnTheirOwnTopics() {
        assertThat(MESSAGES.confirmations()).isEqualTo("ota/dev-17/jobs/+/status");
    }

    private static String text(Outgoing message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }
}

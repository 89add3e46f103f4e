package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.dispatch.ControlAnswer;
import dev.towline.report.Outgoing;
import dev.towline.report.Publisher;
import dev.towline.report.Topics;
import dev.towline.testing.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presence and rejections as they are really published fit their published schemas. */
class PublishedSchemaTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T19:00:00.1Z"), ZoneOffset.UTC);
    private static final Topics TOPICS = Topics.of("ota", "dev-17");

    private final List<Outgoing> sent = new ArrayList<>();
    private final Rejections rejections = new Rejections(new Recorder(), TOPICS, CLOCK);

    private final class Recorder implements Publisher {

        @Override
        public boolean isUp() {
            return true;
        }

        @Override
        public CompletableFuture<Void> publish(Outgoing message) {
            sent.add(message);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void presenceFits() {
        PresenceDocument document = new PresenceDocument("dev-17", "0.1.0-SNAPSHOT");

        assertThat(Schema.of("presence").problems(document.online(CLOCK.instant())))
                .isEmpty();
        assertThat(Schema.of("presence").problems(document.offline(Instant.EPOCH)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID_JOB_ID",
                "INVALID_JOB",
                "URL_NOT_ALLOWED",
                "TOO_LARGE",
                "SIGNATURE_INVALID",
                "JOB_CONFLICT",
                "UNKNOWN_FORMAT",
                "INVALID_CONTROL",
                "INVALID_CONFIG"
            })
    void aRejectionFits(String reason) {
        rejections.reject("ota/dev-17/jobs/-/request", reason);

        assertThat(Schema.of("rejected").problems(sent.get(0).payload())).isEmpty();
    }

    @Test
    void theAnswersToControlFit() {
        rejections.reject("ota/dev-17/jobs/x/control", ControlAnswer.UNKNOWN_JOB.name());
        rejections.reject("ota/dev-17/jobs/x/control", ControlAnswer.NOT_ENDED.name());

        assertThat(sent).allSatisfy(message -> assertThat(Schema.of("rejected").problems(message.payload()))
                .isEmpty());
    }

    @Test
    void aLongTopicIsCutToFit() {
        rejections.reject("ota/dev-17/jobs/" + "\u20ac".repeat(30_000) + "/request", "INVALID_JOB_ID");

        assertThat(Schema.of("rejected").problems(sent.get(0).payload())).isEmpty();
    }

    @Test
    void anotherReasonIsCaught() {
        rejections.reject("ota/dev-17/config", "WHATEVER");

        assertThat(Schema.of("rejected").problems(sent.get(0).payload())).isNotEmpty();
    }
}

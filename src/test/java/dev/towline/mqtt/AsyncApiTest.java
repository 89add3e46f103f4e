package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.towline.job.JobId;
import dev.towline.report.Topics;
import dev.towline.testing.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The AsyncAPI document says what the code does: the same topics, and references that lead somewhere. */
class AsyncApiTest {

    private static final JobId ID = new JobId("fw-4.2.0");
    private static final Topics TOPICS = Topics.of("ota/fleet", "dev-17");
    private static final Pattern SCHEMA_FILE = Pattern.compile("schemas/(\\w+)\\.schema\\.json");

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            document = new YAMLMapper().readTree(Objects.requireNonNull(in));
        }
    }

    private static String topic(String channel) {
        return document.at("/channels/" + channel + "/address")
                .asText()
                .replace("{root}/{device}", TOPICS.base())
                .replace("{jobId}", ID.value());
    }

    static Stream<Arguments> directions() {
        return Stream.of(
                arguments("status", TOPICS.status(ID), 1, true),
                arguments("progress", TOPICS.progress(ID), 0, false),
                arguments("presence", TOPICS.presence(), 1, true),
                arguments("rejected", TOPICS.rejected(), 1, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("directions")
    void publishesOnItsTopics(String channel, String topic, int qos, boolean retain) {
        JsonNode operation = operationOf(channel);
        JsonNode mqtt =
                resolve(operation.path("bindings").path("$ref").asText()).path("mqtt");

        assertThat(topic(channel)).isEqualTo(topic);
        assertThat(operation.path("action").asText()).isEqualTo("send");
        assertThat(mqtt.path("qos").asInt()).isEqualTo(qos);
        assertThat(mqtt.path("retain").asBoolean()).isEqualTo(retain);
    }

    static Stream<Arguments> heard() {
        return Stream.of(
                arguments("request", new InboundTopic.Request(ID)),
                arguments("control", new InboundTopic.Control(ID)),
                arguments("config", new InboundTopic.Config()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heard")
    void hearsOnItsTopics(String channel, InboundTopic addressee) {
        assertThat(new InboundTopics(TOPICS).of(topic(channel))).isEqualTo(addressee);
        assertThat(operationOf(channel).path("action").asText()).isEqualTo("receive");
    }

    @Test
    void namesNoOtherTopics() {
        assertThat(document.path("channels").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "request", "control", "config", "status", "progress", "presence", "rejected");
        assertThat(document.path("operations")).hasSize(7);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        ref -> assertThat(resolve(ref).isMissingNode()).as(ref).isFalse());
    }

    @Test
    void everyParameterOfATopicIsDescribed() {
        assertThat(document.path("channels")).allSatisfy(channel -> {
            Stream<String> used = Pattern.compile("\\{(\\w+)}")
                    .matcher(channel.path("address").asText())
                    .results()
                    .map(found -> found.group(1));
            assertThat(channel.path("parameters").fieldNames()).toIterable().containsExactlyElementsOf(used.toList());
        });
    }

    private static JsonNode operationOf(String channel) {
        return document.path("operations")
                .valueStream()
                .filter(operation -> operation.at("/channel/$ref").asText().equals("#/channels/" + channel))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode resolve(String ref) {
        Matcher file = SCHEMA_FILE.matcher(ref);
        return file.matches() ? Schema.read(file.group(1)) : document.at(ref.substring(1));
    }
}

package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.report.Topics;
import dev.towline.testing.Jobs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom a message is for, by its topic alone. */
class InboundTopicsTest {

    private static final InboundTopic REQUEST = new InboundTopic.Request(Jobs.id("fw-1"));
    private static final InboundTopic NO_JOB = new InboundTopic.InvalidJobId(true);
    private static final InboundTopic NO_JOB_CONTROL = new InboundTopic.InvalidJobId(false);
    private static final InboundTopic NOBODY = new InboundTopic.Foreign();
    private static final String LONGEST = "a".repeat(64);

    private final InboundTopics topics = new InboundTopics(Topics.of("ota", "dev"));

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("a request", "ota/dev/jobs/fw-1/request", REQUEST),
                arguments("a control", "ota/dev/jobs/fw-1/control", new InboundTopic.Control(Jobs.id("fw-1"))),
                arguments("our status", "ota/dev/jobs/fw-1/status", new InboundTopic.StatusEcho(Jobs.id("fw-1"))),
                arguments("our presence", "ota/dev/presence", new InboundTopic.PresenceEcho()),
                arguments("the configuration", "ota/dev/config", new InboundTopic.Config()),
                arguments("our progress", "ota/dev/jobs/fw-1/progress", NOBODY),
                arguments("our rejections", "ota/dev/rejected", NOBODY),
                arguments("an unknown kind", "ota/dev/jobs/fw-1/explode", NOBODY),
                arguments("a kind in capitals", "ota/dev/jobs/fw-1/REQUEST", NOBODY),
                arguments("a level too many at the end", "ota/dev/jobs/fw-1/request/", NOBODY),
                arguments("no kind", "ota/dev/jobs/fw-1", NOBODY),
                arguments("an empty kind", "ota/dev/jobs/fw-1/", NOBODY),
                arguments("no job at all", "ota/dev/jobs", NOBODY),
                arguments("an empty job", "ota/dev/jobs/", NOBODY),
                arguments("the device itself", "ota/dev", NOBODY),
                arguments("an empty rest", "ota/dev/", NOBODY),
                arguments("below the configuration", "ota/dev/config/x", NOBODY),
                arguments("the configuration in capitals", "ota/dev/Config", NOBODY),
                arguments("jobs in capitals", "ota/dev/Jobs/fw-1/request", NOBODY));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("another root", "other/dev/jobs/fw-1/request", NOBODY),
                arguments("another device", "ota/other/jobs/fw-1/request", NOBODY),
                arguments("a device whose name begins as ours", "ota/dev2/config", NOBODY),
                arguments("our name without a separator", "ota/devconfig", NOBODY),
                arguments("a root before ours", "x/ota/dev/config", NOBODY),
                arguments("an empty level before ours", "/ota/dev/config", NOBODY),
                arguments("another device, no job", "ota/other/jobs/-/request", NOBODY),
                arguments("the broker's own", "$SYS/broker/uptime", NOBODY),
                arguments("nothing", "", NOBODY));
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                arguments("the longest id", "ota/dev/jobs/" + LONGEST + "/request", request(LONGEST)),
                arguments("a digit first", "ota/dev/jobs/4.2.0_rc-1/request", request("4.2.0_rc-1")),
                arguments("an id that is a kind", "ota/dev/jobs/request/request", request("request")),
                arguments("an id that is too long", "ota/dev/jobs/" + LONGEST + "a/request", NO_JOB),
                arguments("no id", "ota/dev/jobs/request", NO_JOB),
                arguments("an empty id", "ota/dev/jobs//request", NO_JOB),
                arguments("two levels", "ota/dev/jobs/a/b/request", NO_JOB),
                arguments("two levels, control", "ota/dev/jobs/a/b/control", NO_JOB_CONTROL),
                arguments("two levels, status", "ota/dev/jobs/a/b/status", NOBODY),
                arguments("a dot first", "ota/dev/jobs/.a/request", NO_JOB),
                arguments("the parent", "ota/dev/jobs/../request", NO_JOB),
                arguments("a dash first", "ota/dev/jobs/-a/control", NO_JOB_CONTROL),
                arguments("an underscore first", "ota/dev/jobs/_a/request", NO_JOB),
                arguments("a wildcard of one level", "ota/dev/jobs/+/request", NO_JOB),
                arguments("a wildcard of all levels", "ota/dev/jobs/#/request", NO_JOB),
                arguments("a space", "ota/dev/jobs/a b/request", NO_JOB),
                arguments("a line feed at the end", "ota/dev/jobs/a\n/request", NO_JOB),
                arguments("U+0000", "ota/dev/jobs/a\0b/request", NO_JOB),
                arguments("U+2028", "ota/dev/jobs/a\u2028b/request", NO_JOB),
                arguments("U+2028 at the end", "ota/dev/jobs/a\u2028/control", NO_JOB_CONTROL),
                arguments("U+2028 in a status", "ota/dev/jobs/a\u2028b/status", NOBODY),
                arguments("a letter beyond ASCII", "ota/dev/jobs/\u00e4/request", NO_JOB),
                arguments("a digit beyond ASCII", "ota/dev/jobs/\u0661/request", NO_JOB),
                arguments("an escape", "ota/dev/jobs/a%2Fb/request", NO_JOB),
                arguments("a backslash", "ota/dev/jobs/a\\b/request", NO_JOB));
    }

    private static InboundTopic request(String id) {
        return new InboundTopic.Request(Jobs.id(id));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"kinds", "others", "ids"})
    void isRead(String row, String topic, InboundTopic expected) {
        assertThat(topics.of(topic)).isEqualTo(expected);
    }

    static Stream<Arguments> treatments() {
        return Stream.of(
                arguments("a request", "jobs/one/request", "jobs/one", true, false),
                arguments("a control, in the queue of the requests", "jobs/one/control", "jobs/one", false, false),
                arguments("another job", "jobs/two/control", "jobs/two", false, false),
                arguments("a job named as the configuration", "jobs/config/control", "jobs/config", false, false),
                arguments("the configuration", "config", "config", false, false),
                arguments("our status", "jobs/one/status", "", false, true),
                arguments("our presence", "presence", "", false, true),
                arguments("a request for no job", "jobs/-/request", "", true, false),
                arguments("a control of no job", "jobs/-/control", "", false, false),
                arguments("our progress", "jobs/one/progress", "", false, false),
                arguments("an unknown kind", "jobs/one/explode", "", false, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("treatments")
    void isTreated(String row, String topic, String queue, boolean request, boolean ours) {
        assertThat(topics.of("ota/dev/" + topic).treatment())
                .isEqualTo(new InboundTopic.Treatment(queue, request, ours));
    }

    @Test
    void aRootMayHaveSeveralLevels() {
        InboundTopics deep = new InboundTopics(Topics.of("a/b", "dev"));

        assertThat(deep.of("a/b/dev/jobs/fw-1/request")).isEqualTo(REQUEST);
        assertThat(deep.of("b/dev/jobs/fw-1/request")).isEqualTo(NOBODY);
    }

    @Test
    void whatIsSubscribedToHasSomebodyItIsFor() {
        Topics ours = Topics.of("ota", "dev");

        assertThat(Stream.concat(ours.needed().stream(), ours.optional().stream()))
                .allSatisfy(filter ->
                        assertThat(topics.of(filter.replace("+", "x"))).isNotEqualTo(NOBODY));
    }
}

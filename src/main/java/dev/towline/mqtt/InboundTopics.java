package dev.towline.mqtt;

import dev.towline.job.JobId;
import dev.towline.report.Topics;
import java.util.Optional;

/**
 * Finds out what a topic of one device is for.
 *
 * @param topics the device's
 */
record InboundTopics(Topics topics) {

    InboundTopic of(String topic) {
        String prefix = topics.base() + "/";
        if (!topic.startsWith(prefix)) {
            return new InboundTopic.Foreign();
        }
        String rest = topic.substring(prefix.length());
        return switch (rest) {
            case "config" -> new InboundTopic.Config();
            case "presence" -> new InboundTopic.PresenceEcho();
            default -> rest.startsWith("jobs/") ? ofJob(rest.substring("jobs/".length())) : new InboundTopic.Foreign();
        };
    }

    private static InboundTopic ofJob(String rest) {
        int slash = rest.lastIndexOf('/');
        String kind = rest.substring(slash + 1);
        Optional<JobId> id = slash < 0 ? Optional.empty() : JobId.parse(rest.substring(0, slash));
        return switch (kind) {
            case "request" ->
                id.<InboundTopic>map(InboundTopic.Request::new).orElseGet(() -> new InboundTopic.InvalidJobId(true));
            case "control" ->
                id.<InboundTopic>map(InboundTopic.Control::new).orElseGet(() -> new InboundTopic.InvalidJobId(false));
            case "status" -> id.<InboundTopic>map(InboundTopic.StatusEcho::new).orElseGet(InboundTopic.Foreign::new);
            default -> new InboundTopic.Foreign();
        };
    }
}

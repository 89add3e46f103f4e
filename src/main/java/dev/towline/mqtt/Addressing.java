package dev.towline.mqtt;

import dev.towline.job.JobId;
import dev.towline.report.Topics;
import java.util.Optional;

/**
 * Reads the topics of one device.
 *
 * @param topics the device's
 */
record Addressing(Topics topics) {

    Addressee of(String topic) {
        String prefix = topics.base() + "/";
        if (!topic.startsWith(prefix)) {
            return new Addressee.Nobody();
        }
        String rest = topic.substring(prefix.length());
        return switch (rest) {
            case "config" -> new Addressee.Config();
            case "presence" -> new Addressee.PresenceEcho();
            default -> rest.startsWith("jobs/") ? ofJob(rest.substring("jobs/".length())) : new Addressee.Nobody();
        };
    }

    private static Addressee ofJob(String rest) {
        int slash = rest.lastIndexOf('/');
        String kind = rest.substring(slash + 1);
        Optional<JobId> id = slash < 0 ? Optional.empty() : JobId.parse(rest.substring(0, slash));
        return switch (kind) {
            case "request" -> id.<Addressee>map(Addressee.Request::new).orElseGet(Addressee.NoJob::new);
            case "control" -> id.<Addressee>map(Addressee.Control::new).orElseGet(Addressee.NoJob::new);
            case "status" -> id.<Addressee>map(Addressee.StatusEcho::new).orElseGet(Addressee.Nobody::new);
            default -> new Addressee.Nobody();
        };
    }
}

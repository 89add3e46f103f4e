package dev.towline.report;

import dev.towline.job.JobId;
import java.util.List;

/**
 * The topics of one device.
 *
 * @param base {@code {root}/{device}}
 */
public record Topics(String base) {

    public static Topics of(String root, String deviceId) {
        return new Topics(root + "/" + deviceId);
    }

    public String status(JobId id) {
        return base + "/jobs/" + id + "/status";
    }

    public String progress(JobId id) {
        return base + "/jobs/" + id + "/progress";
    }

    public String presence() {
        return base + "/presence";
    }

    public String rejected() {
        return base + "/rejected";
    }

    /** The filter of the statuses, which the agent writes and reads: without both rights none is ever confirmed. */
    public String statuses() {
        return base + "/jobs/+/status";
    }

    /**
     * The filter of a topic of ours, in the form in which an administrator grants rights: one for all jobs.
     *
     * @param topic that we publish on
     */
    public String granted(String topic) {
        String ofJobs = base + "/jobs/";
        int kind = topic.lastIndexOf('/');
        return topic.startsWith(ofJobs) && kind > ofJobs.length() ? ofJobs + "+" + topic.substring(kind) : topic;
    }

    /** What the agent must be allowed to subscribe to and to read, and nothing more: few enough for one SUBSCRIBE. */
    public List<String> needed() {
        return List.of(base + "/jobs/+/request", base + "/jobs/+/control", base + "/config", statuses());
    }

    /** The filter of the requests, of which a broker may keep many as retained messages. */
    public String requests() {
        return base + "/jobs/+/request";
    }

    /**
     * What is useful where it is allowed: our presence, so that a last will that comes late is corrected, and job
     * ids with a slash in them, so that they are rejected.
     */
    public List<String> optional() {
        return List.of(presence(), base + "/jobs/+/+/request", base + "/jobs/+/+/control");
    }

    /** All topics of the device. */
    public String all() {
        return base + "/#";
    }
}

package dev.towline.report;

import dev.towline.job.JobId;

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

    /** All topics of the device: one subscription, so that either all of it holds or none. */
    public String filter() {
        return base + "/#";
    }
}

package dev.towline.store;

import dev.towline.job.JobState;
import dev.towline.job.Progress;
import java.time.Instant;

/**
 * What is published of a job at one version: it does not change, so that it can be sent again as the same bytes.
 *
 * @param version 1 for the first, one more for each after it
 * @param confirmed whether the broker has confirmed it
 */
public record Report(long version, Instant at, JobState state, Progress progress, boolean confirmed) {

    static Report unconfirmed(long version, Instant at, JobState state, Progress progress) {
        return new Report(version, at, state, progress, false);
    }

    Report withConfirmed(boolean byNow) {
        return new Report(version, at, state, progress, byNow);
    }
}

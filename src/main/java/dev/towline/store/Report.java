package dev.towline.store;

import dev.towline.job.JobState;
import dev.towline.job.Progress;
import java.time.Instant;

/**
 * What the outside is told of a job at one version: frozen when it is made, so that it can be sent again word for word.
 *
 * @param version 1 for the first, one more for each after it
 */
public record Report(long version, Instant at, JobState state, Progress progress) {}

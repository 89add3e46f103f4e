package dev.towline.report;

import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What is published about jobs, and on which topics: one dialect of job messages. The outbox and the progress feed know
 * when to publish, and nothing of topics or documents. Safe for all threads.
 */
public interface JobMessages {

    /** The job's latest status, UTF-8 JSON. The same record gives the same bytes: by them a confirmation is known. */
    byte[] status(JobRecord known);

    /** A status on its way to the broker; an empty one clears what the broker retains of a job that is forgotten. */
    Outgoing status(JobId id, byte[] status);

    /** The version of a status that came back from the broker; empty where it is none of this dialect. */
    OptionalLong version(byte[] status);

    /** How far a running job has come; nobody waits for the confirmation. */
    Outgoing progress(JobRecord known, Progress live, Instant now);

    /** The topic filter on which statuses come back from the broker, which confirms them. */
    String confirmations();
}

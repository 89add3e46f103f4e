package dev.towline.intake;

import dev.towline.job.JobId;

/** Bytes to a job document. Never throws, whatever the bytes are. Safe for all threads. */
interface RequestParser {

    /** @param id the topic's */
    Parsed parse(JobId id, byte[] payload);
}

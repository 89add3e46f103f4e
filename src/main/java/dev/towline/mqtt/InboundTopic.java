package dev.towline.mqtt;

import dev.towline.job.JobId;

/** Whom a message below the device's topic is for. */
sealed interface InboundTopic {

    record Request(JobId id) implements InboundTopic {}

    record Control(JobId id) implements InboundTopic {}

    /** Our own status, given back. */
    record StatusEcho(JobId id) implements InboundTopic {}

    /** Our own presence, given back, or our last will. */
    record PresenceEcho() implements InboundTopic {}

    record Config() implements InboundTopic {}

    /** A request or control whose topic names no job. */
    record NoJob() implements InboundTopic {}

    /** Nothing of ours. */
    record Nobody() implements InboundTopic {}
}

package dev.towline.mqtt;

import dev.towline.job.JobId;

/** Whom a message below the device's topic is for. */
sealed interface Addressee {

    record Request(JobId id) implements Addressee {}

    record Control(JobId id) implements Addressee {}

    /** Our own status, given back. */
    record StatusEcho(JobId id) implements Addressee {}

    /** Our own presence, given back, or our last will. */
    record PresenceEcho() implements Addressee {}

    record Config() implements Addressee {}

    /** A request or control whose topic names no job. */
    record NoJob() implements Addressee {}

    /** Nothing of ours. */
    record Nobody() implements Addressee {}
}

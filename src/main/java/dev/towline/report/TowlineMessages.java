package dev.towline.report;

import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.OptionalLong;

/** The job messages of the contract: a status at QoS 1 and retained, progress at QoS 0. */
public record TowlineMessages(StatusDocument documents, Topics topics) implements JobMessages {

    private static final PublishedVersion VERSIONS = new PublishedVersion();

    @Override
    public byte[] status(JobRecord known) {
        return documents.reported(known);
    }

    @Override
    public Outgoing status(JobId id, byte[] status) {
        return new Outgoing(topics.status(id), status, 1, true);
    }

    @Override
    public OptionalLong version(byte[] status) {
        return VERSIONS.of(status);
    }

    @Override
    public Outgoing progress(JobRecord known, Progress live, Instant now) {
        return new Outgoing(topics.progress(known.id()), documents.progress(known, live, now), 0, false);
    }

    @Override
    public String confirmations() {
        return topics.statuses();
    }
}

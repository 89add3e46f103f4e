package dev.towline.testing;

import dev.towline.job.DownloadJob;
import dev.towline.job.JobState;
import dev.towline.store.Acceptance;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A known job to decide on: priority 5, queued, without limits in time, unless it is said otherwise.
 *
 * @param sequence order of arrival
 */
public record Known(
        String id,
        long sequence,
        int priority,
        Optional<Instant> notBefore,
        Optional<Instant> expiresAt,
        JobState state) {

    private static final Instant CREATED = Instant.parse("2026-10-01T00:00:00Z");

    /** The job that came as the {@code sequence}th. */
    public static Known job(String id, long sequence) {
        return new Known(
                id, sequence, DownloadJob.DEFAULT_PRIORITY, Optional.empty(), Optional.empty(), new JobState.Queued());
    }

    public Known priority(int value) {
        return new Known(id, sequence, value, notBefore, expiresAt, state);
    }

    public Known notBefore(Instant begin) {
        return new Known(id, sequence, priority, Optional.of(begin), expiresAt, state);
    }

    public Known expiresAt(Instant end) {
        return new Known(id, sequence, priority, notBefore, Optional.of(end), state);
    }

    public Known in(JobState other) {
        return new Known(id, sequence, priority, notBefore, expiresAt, other);
    }

    /** What the store would hold of it. */
    public JobRecord record() {
        DownloadJob job = new DownloadJob(Jobs.id(id), Jobs.artifact(), priority, notBefore, expiresAt, 0);
        JobRecord created = JobRecord.create(Jobs.id(id), Optional.of(job), state, CREATED);
        return new JobRecord(
                new Acceptance(Jobs.id(id), sequence, CREATED, List.of()),
                created.job(),
                state,
                created.progress(),
                created.history(),
                created.report());
    }
}

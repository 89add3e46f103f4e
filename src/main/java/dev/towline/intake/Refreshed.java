package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Phase;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.Optional;

/** A job after a request that refreshes it: decided from what is known and what has come. */
final class Refreshed {

    private Refreshed() {}

    /** A job that waited for fresh URLs goes on with them, and so does one that waits for its next attempt. */
    static JobRecord recordOf(JobRecord known, DownloadJob job, Instant now) {
        JobRecord fresh = known.with(job);
        return known.state()
                .refreshable()
                .filter(waits -> awaitsUrl(known) || hasOtherSources(known, job))
                .map(waits -> waits.refreshed(now))
                .map(next -> awaitsUrl(known) ? fresh.entering(next, now) : fresh.rescheduled(next))
                .orElse(fresh);
    }

    private static boolean awaitsUrl(JobRecord known) {
        return known.state().phase().equals(Optional.of(Phase.AWAITING_URL));
    }

    private static boolean hasOtherSources(JobRecord known, DownloadJob job) {
        return known.job()
                .filter(old -> old.artifact().hasSameSourcesAs(job.artifact()))
                .isEmpty();
    }
}

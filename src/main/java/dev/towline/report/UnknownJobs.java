package dev.towline.report;

import dev.towline.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Retained statuses of jobs that are not known here: their records were lost or dropped. Where such a job comes
 * again, its versions go on above the retained one. Guarded by its owner.
 */
final class UnknownJobs {

    private static final int MOST = 1024;

    private final Map<JobId, byte[]> seen = new LinkedHashMap<>();

    /** Of too many the oldest is given up. */
    void add(JobId id, byte[] payload) {
        seen.put(id, payload);
        if (seen.size() > MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    Optional<byte[]> remove(JobId id) {
        return Optional.ofNullable(seen.remove(id));
    }
}

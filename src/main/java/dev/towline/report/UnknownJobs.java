package dev.towline.report;

import dev.towline.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Statuses that the broker keeps of jobs that are not known here: of a lost record, or one that was dropped. Should the
 * job come again, its versions go on above. Guarded by its owner.
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

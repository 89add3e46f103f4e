package dev.towline.report;

import dev.towline.job.JobId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the broker confirmed a short while ago. A broker that is killed forgets what it has not written to disk, and
 * subscribers may not have received it either. Guarded by its owner.
 */
final class RecentlyConfirmed {

    private static final long REMEMBERED_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int MOST = 256;

    private record Confirmed(StatusMessage message, long at) {}

    private final Map<JobId, Confirmed> confirmed = new LinkedHashMap<>();

    void add(JobId id, StatusMessage message, long now) {
        confirmed.remove(id);
        confirmed.put(id, new Confirmed(message, now));
        forgetOld(now);
        if (confirmed.size() > MOST) {
            confirmed.remove(confirmed.keySet().iterator().next());
        }
    }

    /** Whether that version was the last to be confirmed. */
    boolean has(JobId id, long version) {
        Confirmed last = confirmed.get(id);
        return last != null && last.message().version() == version;
    }

    /** The backend has cleared the retained status: it is not to come back. */
    void remove(JobId id) {
        confirmed.remove(id);
    }

    Map<JobId, StatusMessage> all(long now) {
        forgetOld(now);
        Map<JobId, StatusMessage> messages = new LinkedHashMap<>();
        confirmed.forEach((id, known) -> messages.put(id, known.message()));
        return messages;
    }

    private void forgetOld(long now) {
        confirmed.values().removeIf(known -> now - known.at() > REMEMBERED_NANOS);
    }
}

package dev.towline.report;

import dev.towline.job.JobId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the broker confirmed a short while ago. A broker that is killed forgets what it has not written yet, and those
 * who listen may not have had it either. Guarded by its owner.
 */
final class RecentlyConfirmed {

    private static final long REMEMBERED_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int MOST = 256;

    private record Told(StatusMessage word, long at) {}

    private final Map<JobId, Told> told = new LinkedHashMap<>();

    void add(JobId id, StatusMessage word, long now) {
        told.remove(id);
        told.put(id, new Told(word, now));
        forgetOld(now);
        if (told.size() > MOST) {
            told.remove(told.keySet().iterator().next());
        }
    }

    /** Whether that version was the last to be confirmed. */
    boolean has(JobId id, long version) {
        Told last = told.get(id);
        return last != null && last.word().version() == version;
    }

    /** The back end has cleared it: it is not to come back. */
    void remove(JobId id) {
        told.remove(id);
    }

    Map<JobId, StatusMessage> all(long now) {
        forgetOld(now);
        Map<JobId, StatusMessage> words = new LinkedHashMap<>();
        told.forEach((id, known) -> words.put(id, known.word()));
        return words;
    }

    private void forgetOld(long now) {
        told.values().removeIf(known -> now - known.at() > REMEMBERED_NANOS);
    }
}

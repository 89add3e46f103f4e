package dev.towline.dispatch;

import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts jobs without a run in a state in which they can be started again. On the loop. */
final class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final JobStore store;
    private final Clock clock;
    private final UnwrittenRecords unwritten;
    private final Set<JobId> crashed = new HashSet<>();

    Upkeep(JobStore store, Clock clock, UnwrittenRecords unwritten) {
        this.store = store;
        this.clock = clock;
        this.unwritten = unwritten;
    }

    /**
     * A job that is active by its record, but has no run, was interrupted by a crash.
     *
     * @param busy those that have a run, or had one whose end is not on disk yet
     */
    void takeUpInterrupted(Set<JobId> busy) {
        for (JobRecord known : store.open()) {
            if (known.state().isActive() && !busy.contains(known.id())) {
                unwritten.attempt(known.id(), () -> takeUp(known.id()));
            }
        }
    }

    private void takeUp(JobId id) throws IOException {
        Instant now = clock.instant();
        store.update(id, known -> interrupted(known, now));
        crashed.add(id);
        LOG.infof("job=%s event=taken-up why=\"it was interrupted\"", id);
    }

    private static JobRecord interrupted(JobRecord known, Instant now) {
        JobRecord crashed =
                known.with(known.history().withCrashes(known.history().crashes() + 1));
        return known.state()
                .open()
                .map(open -> crashed.entering(open.rest(now), now))
                .orElse(known);
    }

    /** Whether the job was interrupted since the last call. */
    boolean wasInterrupted(JobId id) {
        return crashed.remove(id);
    }

    /** Those that were paused because the whole agent was. */
    void resumeWithAgent() {
        for (JobRecord known : store.open()) {
            if (known.state().paused().filter(JobState.Paused::byAgent).isPresent()) {
                unwritten.attempt(known.id(), () -> resumeWithAgent(known.id()));
            }
        }
    }

    private void resumeWithAgent(JobId id) throws IOException {
        Instant now = clock.instant();
        store.update(id, known -> resumedWithAgent(known, now));
    }

    private static JobRecord resumedWithAgent(JobRecord known, Instant now) {
        return known.state()
                .paused()
                .filter(JobState.Paused::byAgent)
                .map(paused -> known.entering(paused.resume(now), now))
                .orElse(known);
    }
}

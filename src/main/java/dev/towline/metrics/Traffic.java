package dev.towline.metrics;

import dev.towline.job.Cause;
import dev.towline.job.JobId;
import dev.towline.job.JobStatus;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this process has fetched, counted from the changes of the jobs' records, so that nothing is added to the way of
 * a byte. Safe for all threads.
 */
final class Traffic {

    private final Map<JobId, Progress> seen = new HashMap<>();
    private final Map<CauseLabel, Long> interruptions = new EnumMap<>(CauseLabel.class);
    private final Map<JobStatus, Long> ended = new EnumMap<>(JobStatus.class);
    private long bytes;
    private long wasted;
    private long reused;
    private long attempts;
    private long resumes;

    /**
     * A job is known as it is now; the first time its counts are those of an earlier process, or none.
     *
     * @return its end, where this is the change that ends it
     */
    synchronized Optional<JobStatus> changed(JobRecord known) {
        Progress now = known.progress();
        Progress before = seen.get(known.id());
        if (before != null) {
            flowed(before, now);
            wasted += Math.max(0, now.onWire() - counted(before, now) - (fetched(now) - fetched(before)));
        }
        if (!known.ended()) {
            seen.put(known.id(), now);
            return Optional.empty();
        }
        boolean ends = seen.remove(known.id()) != null || (known.report().version() == 1 && !known.confirmed());
        JobStatus status = known.state().status();
        if (ends) {
            ended.merge(status, 1L, Long::sum);
        }
        return ends ? Optional.of(status) : Optional.empty();
    }

    /** What was on the wire at the change before. */
    private static long counted(Progress before, Progress now) {
        return Math.min(before.onWire(), now.onWire());
    }

    /** Good bytes that a source sent. */
    private static long fetched(Progress progress) {
        return progress.received() - progress.supply().reused();
    }

    private void flowed(Progress before, Progress now) {
        bytes += Math.max(0, now.onWire() - before.onWire());
        reused += Math.max(0, now.supply().reused() - before.supply().reused());
        if (now.attempt() > before.attempt()) {
            attempts += now.attempt() - before.attempt();
            resumes += now.resumedFrom().orElse(0) > 0 ? 1 : 0;
        }
    }

    /** An attempt ended before all bytes were there. */
    synchronized void interrupted(Cause cause) {
        interruptions.merge(CauseLabel.of(cause), 1L, Long::sum);
    }

    /**
     * Body bytes that came.
     *
     * @param running how far the running jobs have come since their records changed
     */
    synchronized long bytes(Map<JobId, Progress> running) {
        long underWay = 0;
        for (Map.Entry<JobId, Progress> job : running.entrySet()) {
            Progress counted = seen.get(job.getKey());
            underWay += counted == null ? 0 : Math.max(0, job.getValue().onWire() - counted.onWire());
        }
        return bytes + underWay;
    }

    synchronized long wasted() {
        return wasted;
    }

    synchronized long reused() {
        return reused;
    }

    synchronized long attempts() {
        return attempts;
    }

    synchronized long resumes() {
        return resumes;
    }

    synchronized long interruptions(CauseLabel cause) {
        return interruptions.getOrDefault(cause, 0L);
    }

    synchronized long ended(JobStatus status) {
        return ended.getOrDefault(status, 0L);
    }
}

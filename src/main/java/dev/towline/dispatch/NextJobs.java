package dev.towline.dispatch;

import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs run next: decided from the jobs and the time alone. Higher priority first, then order of arrival.
 *
 * @param slots downloads at a time
 * @param preempt whether a job of higher priority interrupts a running one
 */
record NextJobs(int slots, boolean preempt) {

    private static final Comparator<JobRecord> BY_RANK =
            Comparator.comparingInt(NextJobs::priority).reversed().thenComparingLong(JobRecord::sequence);

    /**
     * What is to be done, in this order.
     *
     * @param expire their time is up
     * @param interrupt make way for a job of higher priority
     * @param start get a slot now
     */
    record Choice(List<JobRecord> expire, List<JobRecord> interrupt, List<JobRecord> start) {}

    /**
     * @param jobs all of them
     * @param running who has a slot
     * @param paused the whole agent starts nothing
     */
    Choice choose(Collection<JobRecord> jobs, Set<JobId> running, Instant now, boolean paused) {
        List<JobRecord> expired = jobs.stream().filter(r -> isExpired(r, now)).toList();
        List<JobRecord> active =
                jobs.stream().filter(r -> running.contains(r.id())).toList();
        List<JobRecord> waiting = paused ? List.of() : waiting(jobs, running, expired, now);
        return new Choice(expired, interrupted(active, waiting), started(active, waiting));
    }

    private static boolean isExpired(JobRecord known, Instant now) {
        Optional<Instant> end = known.job().flatMap(DownloadJob::expiresAt);
        return !known.ended() && end.isPresent() && PlausibleTime.isPlausible(now) && !now.isBefore(end.get());
    }

    private static List<JobRecord> waiting(
            Collection<JobRecord> jobs, Set<JobId> running, List<JobRecord> expired, Instant now) {
        return jobs.stream()
                .filter(r -> !running.contains(r.id()) && !expired.contains(r) && mayStart(r, now))
                .sorted(BY_RANK)
                .toList();
    }

    private static boolean mayStart(JobRecord known, Instant now) {
        Optional<Instant> begin = known.job().flatMap(DownloadJob::notBefore);
        boolean started = begin.isEmpty() || (PlausibleTime.isPlausible(now) && !now.isBefore(begin.get()));
        return started && known.state() instanceof JobState.Waiting waiting && waiting.dueAt(now);
    }

    private List<JobRecord> started(List<JobRecord> active, List<JobRecord> waiting) {
        return waiting.stream().limit(Math.max(0, slots - active.size())).toList();
    }

    /**
     * One at a time: the lowest running job makes way for the highest waiting one, where that has a higher priority.
     */
    private List<JobRecord> interrupted(List<JobRecord> active, List<JobRecord> waiting) {
        if (!preempt || waiting.isEmpty() || active.size() < slots) {
            return List.of();
        }
        return active.stream().max(BY_RANK).filter(lowest -> priority(lowest) < priority(waiting.get(0))).stream()
                .toList();
    }

    private static int priority(JobRecord known) {
        return known.job().map(DownloadJob::priority).orElse(DownloadJob.DEFAULT_PRIORITY);
    }
}

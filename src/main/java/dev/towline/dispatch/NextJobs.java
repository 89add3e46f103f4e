package dev.towline.dispatch;

import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        return Obstacle.of(known, now).isEmpty();
    }

    /** What {@link #choose} comes to for one of the {@code jobs}. */
    Prospect prospect(JobRecord known, Collection<JobRecord> jobs, Set<JobId> running, Instant now, boolean paused) {
        Choice choice = choose(jobs, running, now, paused);
        if (known.ended()) {
            return Prospect.of(Prospect.Next.NOTHING);
        }
        if (choice.expire().contains(known)) {
            return Prospect.of(Prospect.Next.EXPIRE);
        }
        Optional<Obstacle> obstacle = Obstacle.of(known, now);
        if (running.contains(known.id())) {
            return choice.interrupt().contains(known)
                    ? Prospect.of(Prospect.Next.MAKE_WAY)
                    : new Prospect(Prospect.Next.CONTINUE, obstacle, List.of());
        }
        if (choice.start().contains(known)) {
            return Prospect.of(Prospect.Next.START);
        }
        return obstacle.map(Prospect::waits)
                .orElseGet(() -> paused
                        ? Prospect.waits(Obstacle.of(Obstacle.Kind.RESUME_OF_AGENT))
                        : new Prospect(
                                Prospect.Next.WAIT,
                                Optional.of(Obstacle.of(Obstacle.Kind.SLOT)),
                                ahead(known, jobs, running, now)));
    }

    private static List<JobId> ahead(JobRecord known, Collection<JobRecord> jobs, Set<JobId> running, Instant now) {
        Stream<JobRecord> active = jobs.stream().filter(r -> running.contains(r.id()));
        Stream<JobRecord> before =
                waiting(jobs, running, List.of(), now).stream().takeWhile(r -> !r.id().equals(known.id()));
        return Stream.concat(active, before).map(JobRecord::id).toList();
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

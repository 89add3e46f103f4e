package dev.towline.dispatch;

import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.job.RetryHistory;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.function.Function;

/**
 * What the steps of a run make of the record of its job. A state that is reached already is not entered again, for
 * that would be published, and a job that has ended keeps its state: only the counts change then.
 */
final class RunSteps {

    private RunSteps() {}

    /** A source is asked. */
    static JobRecord attempting(JobRecord known, Progress reached, Instant now) {
        return entering(known, JobState.Open::running, reached, now);
    }

    /** The attempt has failed: the next one is due at {@code until}, and the run keeps its slot. */
    static JobRecord retrying(JobRecord known, Progress reached, Instant until, Instant now) {
        return entering(known, open -> open.running().backOff(until), reached, now);
    }

    /** All bytes are there. */
    static JobRecord verifying(JobRecord known, Progress reached, Instant now) {
        return entering(known, open -> open.running().verify(), reached, now);
    }

    /** They are not those of the artefact, and are fetched once more from zero. */
    static JobRecord mismatchRetry(JobRecord known, Progress reached, Instant now) {
        RetryHistory history = known.history().withMismatchRetry();
        return entering(known.with(history), open -> open.running().verify().mismatchRetry(now), reached, now);
    }

    private static JobRecord entering(
            JobRecord known, Function<JobState.Open, JobState> step, Progress reached, Instant now) {
        return known.state()
                .open()
                .filter(open -> !step.apply(open).equals(open))
                .map(open -> known.entering(step.apply(open), reached, now))
                .orElseGet(() -> known.with(reached));
    }
}

package dev.towline.job;

/**
 * One method for each state of an open job and one for all ends, so that a new state does not compile until every class
 * that distinguishes states deals with it.
 */
public interface JobStateCases<R> {
    R queued(JobState.Queued state);

    R downloading(JobState.Downloading state);

    R retrying(JobState.Retrying state);

    R awaitingUrl(JobState.AwaitingUrl state);

    R paused(JobState.Paused state);

    R verifying(JobState.Verifying state);

    /** An ended job holds only its {@code verifiedFile()} or its {@code failure()}. */
    R ended(EndState state);
}

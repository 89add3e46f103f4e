package dev.towline.job;

/**
 * One method for each state, so that a new state does not compile until every class that distinguishes states deals
 * with it.
 */
public interface JobStateCases<R> {
    R queued(JobState.Queued state);

    R downloading(JobState.Downloading state);

    R retrying(JobState.Retrying state);

    R awaitingUrl(JobState.AwaitingUrl state);

    R paused(JobState.Paused state);

    R verifying(JobState.Verifying state);

    R succeeded(JobState.Succeeded state);

    R failed(JobState.Failed state);

    R timedOut(JobState.TimedOut state);

    R rejected(JobState.Rejected state);

    R canceled(JobState.Canceled state);
}

package dev.towline;

import dev.towline.dispatch.RunListener;
import dev.towline.job.Cause;
import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.metrics.AgentMetrics;
import dev.towline.report.ProgressFeed;

/** Hands what running jobs report to the progress feed and the meters. */
record RunListeners(ProgressFeed progress, AgentMetrics metrics) implements RunListener {

    @Override
    public void moved(JobId id, Progress reached) {
        progress.moved(id, reached);
    }

    @Override
    public void interrupted(Cause cause) {
        metrics.interrupted(cause);
    }
}

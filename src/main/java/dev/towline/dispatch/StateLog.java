package dev.towline.dispatch;

import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import org.jboss.logging.Logger;

/** Says in the log where a job stands after a run. */
final class StateLog {

    private static final Logger LOG = Logger.getLogger(StateLog.class);

    private StateLog() {}

    static void say(JobRecord known) {
        if (known.state() instanceof JobState.Succeeded succeeded) {
            LOG.infof("%s verified: %s", known.id(), succeeded.file().path());
        } else if (known.state() instanceof JobState.Ended ended) {
            LOG.warnf(
                    "%s ended %s%s",
                    known.id(),
                    known.state().status(),
                    ended.failure()
                            .map(f -> ", " + f.code() + ": " + f.message())
                            .orElse(""));
        } else {
            LOG.infof(
                    "%s is %s",
                    known.id(), known.state().phase().map(Enum::name).orElse("waiting"));
        }
    }
}

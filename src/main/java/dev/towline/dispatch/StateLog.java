package dev.towline.dispatch;

import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import org.jboss.logging.Logger;

/** Writes to the log where a job stands after a run. */
final class StateLog {

    private static final Logger LOG = Logger.getLogger(StateLog.class);

    private StateLog() {}

    static void write(JobRecord known) {
        JobState state = known.state();
        if (state.verifiedFile().isPresent()) {
            LOG.infof("%s verified: %s", known.id(), state.verifiedFile().get().path());
        } else if (known.ended()) {
            String why = state.failure()
                    .map(f -> ", " + f.code() + ": " + f.message())
                    .orElse("");
            LOG.warnf("%s ended %s%s", known.id(), state.status(), why);
        } else {
            LOG.infof("%s is %s", known.id(), state.phase().map(Enum::name).orElse("waiting"));
        }
    }
}

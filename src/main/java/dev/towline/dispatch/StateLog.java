package dev.towline.dispatch;

import dev.towline.job.JobState;
import dev.towline.job.LogText;
import dev.towline.store.JobRecord;
import org.jboss.logging.Logger;

/** Writes to the log where a job stands after a run. */
final class StateLog {

    private static final Logger LOG = Logger.getLogger(StateLog.class);

    private StateLog() {}

    static void write(JobRecord known) {
        JobState state = known.state();
        if (state.verifiedFile().isPresent()) {
            LOG.infof(
                    "job=%s event=ended status=%s attempts=%d bytesOnWire=%d path=%s",
                    known.id(),
                    state.status(),
                    known.progress().attempt(),
                    known.progress().onWire(),
                    LogText.quoted(state.verifiedFile().get().path()));
        } else if (known.ended()) {
            LOG.warnf("job=%s event=ended status=%s%s", known.id(), state.status(), why(state));
        } else {
            String phase = state.phase().map(Enum::name).orElse("NONE");
            boolean line = LogText.isWorthALine(known.progress().attempt());
            LOG.logf(line ? Logger.Level.INFO : Logger.Level.DEBUG, "job=%s event=rests phase=%s", known.id(), phase);
        }
    }

    private static String why(JobState state) {
        return state.failure()
                .map(failure -> " code=" + failure.code()
                        + failure.cause().map(cause -> " cause=" + cause).orElse("")
                        + " why=" + LogText.quoted(failure.message()))
                .orElse("");
    }
}

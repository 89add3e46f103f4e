package dev.towline.download;

import dev.towline.http.TransferFault;
import dev.towline.job.Cause;
import dev.towline.job.LogText;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What follows an attempt that did not bring all bytes that it asked its source for. */
record Interruption(Run run, Source source) {

    private static final Logger LOG = Logger.getLogger(Interruption.class);

    /** The body ended too early. New bytes are worth another attempt at once. */
    AttemptResult after(TransferFault fault) throws IOException, NoNewBytes {
        run.events().interrupted(fault.cause());
        if (!run.part().countNewBytes()) {
            return withoutBytes(fault, Optional.empty());
        }
        LOG.logf(
                LogText.isWorthALine(run.progress().now().attempt()) ? Logger.Level.INFO : Logger.Level.DEBUG,
                "job=%s event=cut attempt=%d offset=%d why=%s",
                run.events().job().id(),
                run.progress().now().attempt(),
                run.part().good(),
                LogText.quoted(fault.why()));
        run.state().moved();
        if (fault.cause().equals(Cause.TIMEOUT)) {
            run.state().sources().toEndOfLine(source);
        }
        return new AttemptResult.GoOn();
    }

    /**
     * No new byte came. The next source is asked at once; only when each one has had its turn is there a wait.
     *
     * @param asked how long the source asks to wait
     */
    AttemptResult withoutBytes(TransferFault fault, Optional<Duration> asked) throws IOException, NoNewBytes {
        int rounds = run.state().failed(source);
        return rounds == 0 ? new AttemptResult.GoOn() : new RetryOrGiveUp(run).after(rounds, fault, asked);
    }
}

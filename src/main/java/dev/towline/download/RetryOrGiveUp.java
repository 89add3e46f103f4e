package dev.towline.download;

import dev.towline.http.TransferFault;
import dev.towline.job.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What follows attempts that brought nothing: a wait with the slot, one without it, or the end. */
record RetryOrGiveUp(Run run) {

    /** For a longer wait the slot is given back, since another job may need it. */
    private static final Duration LONGEST_WITH_SLOT = Duration.ofSeconds(5);

    /**
     * @param rounds how many attempts in a row have brought nothing, 1 or more
     * @param asked how long the source asks to wait
     */
    AttemptResult after(int rounds, TransferFault fault, Optional<Duration> asked) throws IOException, NoNewBytes {
        Limits.Retries retries = run.tools().limits().retries();
        if (rounds > retries.max()) {
            run.part().secure();
            return run.failed(Failure.download(fault.cause(), fault.why()));
        }
        Duration delay = retries.backoff().delay(rounds, asked, run.tools().random());
        if (delay.compareTo(LONGEST_WITH_SLOT) > 0) {
            run.part().secure();
            return new Outcome.BacksOff(delay, fault.why(), run.progress().now());
        }
        run.events().retrying(run.progress().now(), delay, fault.why());
        throw new NoNewBytes(fault.why(), delay);
    }
}

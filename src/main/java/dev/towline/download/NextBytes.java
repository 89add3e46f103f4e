package dev.towline.download;

import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Fetches the next bytes. Only an attempt without a new byte throws and is repeated; one that brought bytes returns,
 * and the next call has a fresh budget. How often is decided by {@link RetryOrGiveUp}, which counts over several sources
 * and over waits without a slot. There is no bound on the whole time, since a download may take days.
 */
@ApplicationScoped
public class NextBytes implements Retrier {

    private static final int UNLIMITED = -1;
    private static final int NO_BOUND = 0;

    @Override
    @Retry(maxRetries = UNLIMITED, maxDuration = NO_BOUND, delay = 0, jitter = 0, retryOn = NoNewBytes.class)
    @CustomBackoff(AskedDelay.class)
    public AttemptResult next(Attempts attempts) throws NoNewBytes, InterruptedException {
        return attempts.next();
    }
}

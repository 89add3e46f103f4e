package dev.towline.download;

import io.smallrye.faulttolerance.api.CustomBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Fetches the next bytes. Only an attempt that moved nothing throws and is retried; one that moved bytes returns, and
 * the next call has a fresh budget. The values come from {@code towline.download.*}, see application.properties; there
 * is no bound on the whole time, for a download may take days.
 */
@ApplicationScoped
public class NextBytes implements Retrier {

    private static final int UNLIMITED = 0;

    @Override
    @Retry(maxDuration = UNLIMITED, delay = 0, jitter = 0, retryOn = NothingNew.class)
    @CustomBackoff(AskedDelay.class)
    public Fetched next(Attempts attempts) throws NothingNew, InterruptedException {
        return attempts.next();
    }
}

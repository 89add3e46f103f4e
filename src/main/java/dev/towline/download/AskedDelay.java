package dev.towline.download;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;

/** Waits as long as the failed attempt computed: full jitter and Retry-After depend on its response. */
public final class AskedDelay implements CustomBackoffStrategy {

    @Override
    public void init(long initialDelayInMillis) {
        // the delay comes with each failure
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        return failure instanceof NoNewBytes nothing ? nothing.delay().toMillis() : 0;
    }
}

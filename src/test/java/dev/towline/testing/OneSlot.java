package dev.towline.testing;

import dev.towline.dispatch.DispatchConfig;

/** One download at a time, up to ten jobs that wait, and none makes way for another. */
public record OneSlot() implements DispatchConfig {

    /** Jobs that may wait. */
    public static final int MAX_PENDING = 10;

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public int maxPending() {
        return MAX_PENDING;
    }

    @Override
    public boolean preempt() {
        return false;
    }
}

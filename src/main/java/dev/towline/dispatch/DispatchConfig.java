package dev.towline.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many jobs run, and wait: {@code towline.jobs.*}. */
@ConfigMapping(prefix = "towline.jobs")
public interface DispatchConfig {

    /** Downloads at a time. */
    @WithDefault("1")
    int concurrency();

    /** Jobs that may wait. */
    @WithDefault("100")
    int maxPending();

    /** A job of higher priority interrupts a running one. */
    @WithDefault("false")
    boolean preempt();
}

package dev.towline.download;

import java.time.Duration;

/** An attempt that brought no new byte, to be repeated after a short wait: the exception for {@code @Retry}. */
public final class NoNewBytes extends Exception {

    private static final long serialVersionUID = 1;

    private final Duration delay;

    NoNewBytes(String why, Duration delay) {
        super(why, null, false, false);
        this.delay = delay;
    }

    /** How long to wait before the next attempt. */
    public Duration delay() {
        return delay;
    }
}

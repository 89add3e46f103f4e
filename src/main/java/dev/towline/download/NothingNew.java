package dev.towline.download;

import dev.towline.job.Cause;
import java.time.Duration;

/** An attempt that brought no new byte: the one thing that counts against {@code towline.download.max-retries}. */
public final class NothingNew extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause fault;
    private final Duration delay;

    NothingNew(Cause fault, String why, Duration delay) {
        super(why, null, false, false);
        this.fault = fault;
        this.delay = delay;
    }

    Cause fault() {
        return fault;
    }

    /** How long to wait before the next attempt. */
    public Duration delay() {
        return delay;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}

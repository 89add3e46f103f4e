package dev.towline.download;

import dev.towline.job.Progress;

/** How far a running job has come, for all threads to read. Written by the job's own thread. */
public final class Gauge {

    private volatile Progress progress;

    Gauge(Progress progress) {
        this.progress = progress;
    }

    /** By now. */
    public Progress progress() {
        return progress;
    }

    void set(Progress now) {
        progress = now;
    }
}

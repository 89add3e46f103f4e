package dev.towline.report;

import dev.towline.job.Progress;
import java.time.Duration;

/**
 * When progress is to be published: each time another step is reached, and after a silence.
 *
 * @param stepPercent 1 to 100
 * @param interval the longest silence while bytes flow
 */
record ProgressSteps(int stepPercent, Duration interval) {

    /**
     * What was published last.
     *
     * @param step how many steps of the size had been reached
     * @param atNanos on the monotonic clock
     */
    record Published(long step, long atNanos) {}

    /** The start: where the bytes begin. */
    Published begin(Progress progress, long nowNanos) {
        return new Published(step(progress), nowNanos);
    }

    boolean isDue(Published last, Progress progress, long nowNanos) {
        return step(progress) > last.step() || nowNanos - last.atNanos() >= interval.toNanos();
    }

    private long step(Progress progress) {
        return progress.percent().orElse(0) / stepPercent;
    }
}

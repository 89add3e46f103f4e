package dev.towline.report;

import dev.towline.job.Progress;
import java.time.Duration;

/**
 * When progress is worth telling: each time another step is reached, and after a silence.
 *
 * @param stepPercent 1 to 100
 * @param interval the longest silence while bytes flow
 */
record ProgressSteps(int stepPercent, Duration interval) {

    /**
     * What was told last.
     *
     * @param step how many steps of the size had been reached
     * @param atNanos on the monotonic clock
     */
    record Told(long step, long atNanos) {}

    /** Before anything is told: from where the bytes start. */
    Told begin(Progress progress, long nowNanos) {
        return new Told(step(progress), nowNanos);
    }

    boolean isDue(Told last, Progress progress, long nowNanos) {
        return step(progress) > last.step() || nowNanos - last.atNanos() >= interval.toNanos();
    }

    private long step(Progress progress) {
        return progress.percent().orElse(0) / stepPercent;
    }
}

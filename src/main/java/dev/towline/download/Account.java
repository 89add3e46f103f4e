package dev.towline.download;

import dev.towline.job.Progress;
import dev.towline.part.PartFile;
import java.util.OptionalLong;

/** A job's books: good bytes, bytes on the wire, attempts. For the job's own thread; others read the {@link Gauge}. */
final class Account {

    private final Gauge gauge;
    private final OptionalLong declaredSize;
    private long wire;

    Account(Gauge gauge, OptionalLong declaredSize) {
        this.gauge = gauge;
        this.declaredSize = declaredSize;
        this.wire = gauge.progress().onWire();
    }

    Progress progress() {
        return gauge.progress();
    }

    /** What is on disk before anything is asked for. */
    void found(PartFile part) {
        gauge.set(progress().at(part.length(), wire, sizeOf(part)));
    }

    /** Bytes that came before a crash and were not booked. */
    void foundOnWire(long bytes) {
        wire += Math.max(0, bytes);
    }

    void attempting(PartFile part, long offset) {
        gauge.set(progress().at(part.length(), wire, sizeOf(part)).attempting(offset));
    }

    /** The latest attempt turned out to begin at zero. */
    void restarted(PartFile part) {
        Progress now = progress();
        gauge.set(new Progress(0, wire, now.attempt(), OptionalLong.of(0), sizeOf(part)));
    }

    /** @param taken body bytes of the answer under way; those that wait to be written are no waste yet */
    void moved(PartFile part, long taken) {
        gauge.set(progress().at(part.length(), wire + taken, sizeOf(part)));
    }

    /** The answer has ended: what has come of it is booked for good. */
    void settle(PartFile part, long arrived) {
        wire += arrived;
        moved(part, 0);
    }

    /** Of the artefact, by the job or else by a source. */
    OptionalLong sizeOf(PartFile part) {
        return declaredSize.isPresent() ? declaredSize : part.total();
    }

    long wasted() {
        return Math.max(0, progress().onWire() - progress().received());
    }
}

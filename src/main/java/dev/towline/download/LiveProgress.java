package dev.towline.download;

import dev.towline.job.Progress;
import dev.towline.job.Supply;
import dev.towline.part.Part;
import java.util.OptionalLong;

/** How far a running job has come, for all threads to read. Written by the job's own thread. */
final class LiveProgress {

    private volatile Progress now;

    LiveProgress(Progress soFar) {
        this.now = soFar;
    }

    Progress now() {
        return now;
    }

    /** Bytes have come, or were found on disk. */
    Progress at(Part part) {
        now = now.at(part.good(), part.onWire(), part.size())
                .from(new Supply(now.supply().connections(), part.reused()));
        return now;
    }

    /** The same, while so many connections are open. */
    Progress at(Part part, int connections) {
        now = at(part).from(new Supply(connections, part.reused()));
        return now;
    }

    /** The next attempt is about to be tried, from byte {@code offset} on. */
    Progress attempting(Part part, long offset) {
        now = at(part).attempting(offset);
        return now;
    }

    /** One more request is sent, beside the others. */
    void beside() {
        now = now.beside();
    }

    /** The latest attempt turned out to begin at zero. */
    Progress restarted(Part part) {
        now = new Progress(0, part.onWire(), now.attempt(), OptionalLong.of(0), part.size(), now.supply());
        return now;
    }

    /** All {@code size} bytes of the artefact are here. */
    Progress whole(long size) {
        now = now.at(size, now.onWire(), OptionalLong.of(size));
        return now;
    }
}

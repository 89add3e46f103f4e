package dev.towline.job;

import java.util.OptionalLong;

/**
 * How far a job has come, in bytes.
 *
 * @param received good bytes on disk
 * @param onWire body bytes fetched by this job, waste included
 * @param attempt requests for bytes so far
 * @param resumedFrom the byte at which the latest attempt began; empty before the first
 * @param size of the artefact, where the job or a server gave it
 * @param supply what they come from
 */
public record Progress(
        long received, long onWire, int attempt, OptionalLong resumedFrom, OptionalLong size, Supply supply) {

    /** Without a word on the supply. */
    public Progress(long received, long onWire, int attempt, OptionalLong resumedFrom, OptionalLong size) {
        this(received, onWire, attempt, resumedFrom, size, Supply.NONE);
    }

    /** Nothing fetched yet. */
    public static Progress none(OptionalLong size) {
        return new Progress(0, 0, 0, OptionalLong.empty(), size);
    }

    /** The next attempt is about to be tried, from byte {@code offset} on. */
    public Progress attempting(long offset) {
        return new Progress(
                received, onWire, attempt + 1, OptionalLong.of(offset), size, new Supply(1, supply.reused()));
    }

    /** The byte counts by now. */
    public Progress at(long goodBytes, long wireBytes, OptionalLong knownSize) {
        return new Progress(goodBytes, wireBytes, attempt, resumedFrom, knownSize, supply);
    }

    /** One more request is sent, beside the others. */
    public Progress beside() {
        return new Progress(received, onWire, attempt + 1, resumedFrom, size, supply);
    }

    /** The same from another supply. */
    public Progress from(Supply other) {
        return new Progress(received, onWire, attempt, resumedFrom, size, other);
    }

    /** Whole percent of the size, 0 to 100; empty where the size is unknown. */
    public OptionalLong percent() {
        if (size.isEmpty()) {
            return OptionalLong.empty();
        }
        long whole = size.getAsLong();
        return OptionalLong.of(whole == 0 ? 100 : Math.min(100, (long) (100.0 * received / whole)));
    }
}

package dev.towline.download;

/** The result of an attempt: more is to be done, or the download has an {@link Outcome}. */
public sealed interface AttemptResult permits AttemptResult.GoOn, AttemptResult.AllBytes, Outcome {

    /** The next bytes are to be asked for at once: new ones came, or another source has its turn. */
    record GoOn() implements AttemptResult {}

    /**
     * All bytes are here.
     *
     * @param certain false where the body ended with the connection, which a cut does too
     * @param tooLong more bytes came than the artefact has: where the digests do not match, the failure is the size
     */
    record AllBytes(boolean certain, boolean tooLong) implements AttemptResult {}
}

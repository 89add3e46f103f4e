package dev.towline.download;

import java.io.IOException;
import java.util.Optional;

/** The result of an attempt: more is to be done, or the download has an {@link Outcome}. */
public sealed interface AttemptResult permits AttemptResult.GoOn, AttemptResult.AllBytes, Outcome {

    /** What is done after each result that is no outcome. */
    interface Steps {

        AttemptResult attempt() throws NoNewBytes, InterruptedException;

        AttemptResult check(AllBytes whole) throws IOException;
    }

    /** How the download ended; empty where more is to be done. */
    Optional<Outcome> outcome();

    /** Does what is to be done next; nothing after an outcome, which stays as it is. */
    AttemptResult follow(Steps steps) throws IOException, NoNewBytes, InterruptedException;

    /** The next bytes are to be asked for at once: new ones came, or another source has its turn. */
    record GoOn() implements AttemptResult {

        @Override
        public Optional<Outcome> outcome() {
            return Optional.empty();
        }

        @Override
        public AttemptResult follow(Steps steps) throws NoNewBytes, InterruptedException {
            return steps.attempt();
        }
    }

    /**
     * All bytes are here.
     *
     * @param certain false where the body ended with the connection, which a cut does too
     * @param tooLong more bytes came than the artefact has: where the digests do not match, the failure is the size
     */
    record AllBytes(boolean certain, boolean tooLong) implements AttemptResult {

        @Override
        public Optional<Outcome> outcome() {
            return Optional.empty();
        }

        @Override
        public AttemptResult follow(Steps steps) throws IOException {
            return steps.check(this);
        }
    }
}

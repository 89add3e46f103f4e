package dev.towline.download;

import java.io.IOException;
import java.util.OptionalLong;

/** What to ask for, given what is on disk. */
public sealed interface ResumePlan {

    /** One method for each plan, so that a new one does not compile until it is followed. */
    interface Cases {
        AttemptResult fresh(Fresh plan) throws IOException, NoNewBytes, InterruptedException;

        AttemptResult resumeAt(ResumeAt plan) throws IOException, NoNewBytes, InterruptedException;

        AttemptResult complete(Complete plan) throws IOException, NoNewBytes, InterruptedException;

        AttemptResult discard(Discard plan) throws IOException, NoNewBytes, InterruptedException;
    }

    /** Calls the method of {@code cases} for this plan. */
    AttemptResult act(Cases cases) throws IOException, NoNewBytes, InterruptedException;

    /** The plan in one word. */
    enum Action {
        FETCH_ALL,
        RESUME,
        VERIFY,
        START_AGAIN
    }

    Action action();

    /** Everything, without a Range. Bytes on disk stay until the response is accepted. */
    record Fresh() implements ResumePlan {
        @Override
        public Action action() {
            return Action.FETCH_ALL;
        }

        @Override
        public AttemptResult act(Cases cases) throws IOException, NoNewBytes, InterruptedException {
            return cases.fresh(this);
        }
    }

    /** From {@code offset}, 1 or more, to the end. */
    record ResumeAt(long offset) implements ResumePlan {
        @Override
        public Action action() {
            return Action.RESUME;
        }

        @Override
        public AttemptResult act(Cases cases) throws IOException, NoNewBytes, InterruptedException {
            return cases.resumeAt(this);
        }
    }

    /** Nothing: all bytes are here and are to be verified. */
    record Complete() implements ResumePlan {
        @Override
        public Action action() {
            return Action.VERIFY;
        }

        @Override
        public AttemptResult act(Cases cases) throws IOException, NoNewBytes, InterruptedException {
            return cases.complete(this);
        }
    }

    /** There are more bytes than the artefact has: they are deleted, then {@link Fresh}. */
    record Discard() implements ResumePlan {
        @Override
        public Action action() {
            return Action.START_AGAIN;
        }

        @Override
        public AttemptResult act(Cases cases) throws IOException, NoNewBytes, InterruptedException {
            return cases.discard(this);
        }
    }

    /**
     * @param onDisk good bytes
     * @param size of the artefact, where the job or a server gave it
     */
    static ResumePlan of(long onDisk, OptionalLong size) {
        if (size.isPresent() && onDisk > size.getAsLong()) {
            return new Discard();
        }
        if (size.isPresent() && onDisk == size.getAsLong()) {
            return new Complete();
        }
        return onDisk == 0 ? new Fresh() : new ResumeAt(onDisk);
    }
}

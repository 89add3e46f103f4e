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

    /** The first byte that is asked for; how many bytes there are where all are here. */
    long offset();

    /** The plan for a source that is asked for all bytes, whatever is on disk, where {@code whole} is set. */
    default ResumePlan asking(boolean whole) {
        return this;
    }

    /** Everything, without a Range. Bytes on disk stay until the response is accepted. */
    record Fresh() implements ResumePlan {
        @Override
        public Action action() {
            return Action.FETCH_ALL;
        }

        @Override
        public long offset() {
            return 0;
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
        public ResumePlan asking(boolean whole) {
            return whole ? new Fresh() : this;
        }

        @Override
        public AttemptResult act(Cases cases) throws IOException, NoNewBytes, InterruptedException {
            return cases.resumeAt(this);
        }
    }

    /** Nothing: all {@code offset} bytes are here and are to be verified. */
    record Complete(long offset) implements ResumePlan {
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
        public long offset() {
            return 0;
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
            return new Complete(onDisk);
        }
        return onDisk == 0 ? new Fresh() : new ResumeAt(onDisk);
    }
}

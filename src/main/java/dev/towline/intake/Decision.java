package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import java.io.IOException;

/** What is to be done about a request. */
sealed interface Decision {

    /** One method for each decision, so that a new one does not compile until it is carried out. */
    interface Cases<R> {
        R enqueue(Enqueue decision) throws IOException;

        R rejectJob(RejectJob decision) throws IOException;

        R refresh(Refresh decision) throws IOException;

        R repeat(Repeat decision);

        R publishAgain(PublishAgain decision) throws IOException;

        R rejectMessage(RejectMessage decision);
    }

    /** Calls the method of {@code cases} for this decision; it may write to the disk. */
    <R> R act(Cases<R> cases) throws IOException;

    /** A new job. */
    record Enqueue(DownloadJob job) implements Decision {
        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.enqueue(this);
        }
    }

    /** A new job id, but no job that can be done: the job is known as rejected from now on. */
    record RejectJob(Failure failure) implements Decision {
        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.rejectJob(this);
        }
    }

    /** A known job with fresh URLs, headers or limits. */
    record Refresh(DownloadJob job) implements Decision {
        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.refresh(this);
        }
    }

    /** Exactly what is known already: nothing is to be done. */
    record Repeat() implements Decision {
        @Override
        public <R> R act(Cases<R> cases) {
            return cases.repeat(this);
        }
    }

    /** A job that has ended: its last status is published again. */
    record PublishAgain() implements Decision {
        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.publishAgain(this);
        }
    }

    /** A known job goes on untouched; the request is answered on {@code rejected}. */
    record RejectMessage(String reason) implements Decision {
        @Override
        public <R> R act(Cases<R> cases) {
            return cases.rejectMessage(this);
        }
    }
}

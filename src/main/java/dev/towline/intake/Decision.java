package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;

/** What is to become of a request. */
sealed interface Decision {

    /** A new job. */
    record Enqueue(DownloadJob job) implements Decision {}

    /** A new job id, but no job that can be done: known from now on as rejected. */
    record RejectJob(Failure failure) implements Decision {}

    /** A known job with fresh URLs, headers or limits. */
    record Refresh(DownloadJob job) implements Decision {}

    /** A known job again, word for word. */
    record Repeat() implements Decision {}

    /** A job that has ended: its end is told once more. */
    record PublishAgain() implements Decision {}

    /** A known job goes on untouched; the request is answered on {@code rejected}. */
    record RejectMessage(String reason) implements Decision {}
}

package dev.towline.download;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.part.Part;
import java.io.IOException;

/**
 * One run of a download, with the part open.
 *
 * @param part the bytes on disk
 * @param state what is known of the sources
 * @param progress for others to read
 * @param events where it is reported
 * @param tools what all attempts have in common
 * @param pace how fast bytes may be taken
 */
record Run(Part part, SourcesState state, LiveProgress progress, DownloadEvents events, AttemptTools tools, Pace pace) {

    Outcome failed(Failure failure) {
        return new Outcome.Failed(failure, progress.now());
    }

    /** More bytes came in vain than the device may fetch. */
    Outcome wasteful() {
        return failed(Failure.download(Cause.WASTE_LIMIT, part.wasted() + " wasted bytes were fetched"));
    }

    /** Deletes all bytes, and what is known of their sources. */
    void startAtZero() throws IOException {
        part.clear();
        part.forgetBest();
        state.startAtZero();
        progress.at(part);
    }
}

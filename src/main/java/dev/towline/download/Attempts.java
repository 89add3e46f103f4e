package dev.towline.download;

import dev.towline.disk.DiskFaults;
import dev.towline.http.BytesRequest;
import dev.towline.http.Exchange;
import dev.towline.http.Validator;
import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.part.Part;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The attempts of one run, each of which is one request for the next bytes to the source whose turn it is. For the job's
 * own thread.
 */
public final class Attempts {

    private final Run run;

    Attempts(Run run) {
        this.run = run;
    }

    /**
     * Asks one source for the next bytes. Blocks for as long as they come.
     *
     * @throws NoNewBytes where each source had its turn in vain, and the next attempt is to follow after a short wait
     * @throws InterruptedException where the thread was interrupted: the connection is closed, the bytes are kept
     */
    public AttemptResult next() throws NoNewBytes, InterruptedException {
        try {
            DownloadJob job = run.events().job();
            run.state().offer(job.artifact());
            Optional<Source> source = run.state().sources().next();
            return source.isPresent() ? attempt(source.get(), job) : noneLeft(job);
        } catch (IOException disk) {
            return run.failed(DiskFaults.failureOf(disk));
        }
    }

    private Outcome noneLeft(DownloadJob job) throws IOException {
        Sources sources = run.state().sources();
        if (sources.anyRefused()) {
            run.part().secure();
            return new Outcome.AwaitsUrl(job, run.progress().now());
        }
        return run.failed(
                sources.lastGone().orElseGet(() -> Failure.download(Cause.PROTOCOL.forGood(), "no source is left")));
    }

    private AttemptResult attempt(Source source, DownloadJob job) throws IOException, NoNewBytes, InterruptedException {
        ResumePlan plan = ResumePlan.of(run.part().length(), run.part().size());
        if (plan instanceof ResumePlan.Complete && isAllThereIs(job)) {
            return new AttemptResult.AllBytes(true, false);
        }
        if (plan instanceof ResumePlan.Discard) {
            run.startAtZero();
        }
        long offset = plan instanceof ResumePlan.ResumeAt resume && !source.asksWhole() ? resume.offset() : 0;
        run.part().takeRoom();
        run.events().attempting(run.progress().attempting(run.part(), offset));
        try (Exchange exchange = run.tools().origins().ask(request(source, job, offset))) {
            return exchange.verdict().act(new Reaction(run, source, offset, exchange));
        }
    }

    /** An empty file is no artefact before anybody has said so. */
    private boolean isAllThereIs(DownloadJob job) {
        return run.state().provenance().isKnown() || job.artifact().size().equals(OptionalLong.of(0));
    }

    private BytesRequest request(Source source, DownloadJob job, long offset) {
        Part part = run.part();
        Validator known =
                part.memoryOf(source.name()).map(SourceMemory::validator).orElse(Validator.NONE);
        return new BytesRequest(
                source.url(),
                job.artifact().headers(),
                offset,
                known,
                part.total(),
                job.artifact().size(),
                run.pace().bufferBytes());
    }
}

package dev.towline.download;

import dev.towline.disk.DiskFaults;
import dev.towline.http.BytesRequest;
import dev.towline.http.Exchange;
import dev.towline.http.Span;
import dev.towline.http.Validator;
import dev.towline.job.Artifact;
import dev.towline.job.BlockDigests;
import dev.towline.job.Blocks;
import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.part.BytesAhead;
import dev.towline.part.Part;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The attempts of one run, each of which is one request for the next bytes to the source whose turn it is. For the
 * job's own thread.
 */
public final class Attempts {

    private final Run run;

    Attempts(Run run) {
        this.run = run;
    }

    /**
     * Asks one source for the next bytes. Blocks for as long as they come.
     *
     * @throws NoNewBytes where each source was tried without a new byte, and the next attempt follows after a short
     *     wait
     * @throws InterruptedException where the thread was interrupted: the connection is closed, the bytes are kept
     */
    public AttemptResult next() throws NoNewBytes, InterruptedException {
        try {
            DownloadJob job = run.events().job();
            run.state().offer(job.artifact());
            Optional<DigestList> missing = missingList(job);
            if (missing.isPresent()) {
                return missing.get().fetch();
            }
            seed(job.artifact());
            Optional<Source> source = run.state().sources().next();
            return source.isPresent() ? attempt(source.get(), job) : noneLeft(job);
        } catch (IOException disk) {
            return run.failed(DiskFaults.failureOf(disk));
        }
    }

    /** The list of block digests, where it is to be fetched first. */
    private Optional<DigestList> missingList(DownloadJob job) {
        Optional<Blocks> blocks = job.artifact().blocks().digests().filter(named -> run.state()
                .digests()
                .isEmpty());
        return blocks.flatMap(named ->
                named.map(inline -> Optional.empty(), listed -> Optional.of(new DigestList(run, job, listed))));
    }

    /** Takes the blocks that the device has already, once. */
    private void seed(Artifact artifact) throws IOException, InterruptedException {
        OptionalLong size = run.part().size();
        Optional<BlockDigests> digests = run.state().digests();
        if (digests.isPresent()
                && size.isPresent()
                && digests.get().fit(size.getAsLong())
                && !artifact.blocks().seeds().isEmpty()
                && run.state().beginSeeding()) {
            run.part().takeRoom();
            BlockGrid grid = new BlockGrid(size.getAsLong(), digests.get().blockSize());
            new Seeds(run, digests.get(), grid)
                    .copy(artifact.blocks().seeds(), run.tools().limits().seedFolders());
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
        absorb();
        return ResumePlan.of(run.part().length(), run.part().size())
                .asking(source.asksWhole())
                .act(new Attempt(run, source, job));
    }

    /** Where blocks are checked only whole ones are taken in; those are all right where nothing is missing. */
    private void absorb() throws IOException {
        boolean nothingMissing =
                run.part().size().equals(OptionalLong.of(run.part().good()));
        if (run.state().digests().isEmpty() || nothingMissing) {
            run.part().absorb();
        }
    }

    /** One request to one source, by the plan for what is on disk. */
    private record Attempt(Run run, Source source, DownloadJob job) implements ResumePlan.Cases {

        @Override
        public AttemptResult fresh(ResumePlan.Fresh plan) throws IOException, NoNewBytes, InterruptedException {
            return ask(nextBytes());
        }

        @Override
        public AttemptResult resumeAt(ResumePlan.ResumeAt plan) throws IOException, NoNewBytes, InterruptedException {
            return ask(nextBytes());
        }

        @Override
        public AttemptResult complete(ResumePlan.Complete plan) throws IOException, NoNewBytes, InterruptedException {
            return isCertain() ? new AttemptResult.AllBytes(true, false) : ask(Span.from(0));
        }

        @Override
        public AttemptResult discard(ResumePlan.Discard plan) throws IOException, NoNewBytes, InterruptedException {
            run.startAtZero();
            return ask(Span.from(0));
        }

        /** An empty file is no artefact before the job or a source has given its size. */
        private boolean isCertain() {
            return run.state().provenance().isKnown()
                    || run.state().digests().isPresent()
                    || job.artifact().size().equals(OptionalLong.of(0));
        }

        /** The first bytes that are missing, up to those that are not. */
        private Span nextBytes() {
            BytesAhead ahead = run.part().ahead();
            long from = run.state().digests().isEmpty() ? run.part().length() : ahead.firstHole(0);
            return source.asksWhole() ? Span.from(0) : new Span(from, ahead.firstGood(from));
        }

        private AttemptResult ask(Span span) throws IOException, NoNewBytes, InterruptedException {
            run.part().takeRoom();
            run.events().attempting(run.progress().attempting(run.part(), span.from()));
            try (Exchange exchange = run.tools().origins().ask(request(span))) {
                return exchange.verdict().act(new Reaction(run, source, span, exchange));
            }
        }

        private BytesRequest request(Span span) {
            Part part = run.part();
            Validator validator =
                    part.memoryOf(source.name()).map(SourceMemory::validator).orElse(Validator.NONE);
            BytesRequest.Known known = new BytesRequest.Known(
                    validator, part.total(), job.artifact().size());
            return new BytesRequest(
                    source.url(),
                    job.artifact().headers(),
                    span,
                    known,
                    run.pace().bufferBytes());
        }
    }
}

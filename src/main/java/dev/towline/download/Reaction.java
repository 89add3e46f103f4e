package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Span;
import dev.towline.http.TransferFault;
import dev.towline.http.Validator;
import dev.towline.http.Verdict;
import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.part.Part;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * What an attempt does with the response that came.
 *
 * @param span what was requested
 */
record Reaction(Run run, Source source, Span span, Exchange exchange)
        implements Verdict.Cases<AttemptResult, NoNewBytes> {

    @Override
    public AttemptResult append(Verdict.Append verdict) throws IOException, NoNewBytes, InterruptedException {
        run.state().provenance().append(source);
        remember(verdict.validator(), verdict.total());
        return takeBody(span.from(), false);
    }

    @Override
    public AttemptResult restart(Verdict.Restart verdict) throws IOException, NoNewBytes, InterruptedException {
        source.askedWhole();
        if (run.state().digests().isEmpty()) {
            startAgain();
            run.state().provenance().restart(source);
        } else {
            run.state().provenance().append(source);
        }
        remember(verdict.validator(), verdict.total());
        run.part().takeRoom();
        return takeBody(0, true);
    }

    private void startAgain() throws IOException {
        if (run.part().good() > 0) {
            run.part().clear();
            run.events().serverRestart(run.progress().restarted(run.part()));
        }
    }

    private void remember(Validator validator, OptionalLong total) throws IOException {
        run.part().remember(new SourceMemory(source.name(), validator, total));
    }

    @Override
    public AttemptResult complete(Verdict.Complete verdict) {
        run.state().provenance().confirmed();
        return new AttemptResult.AllBytes(true, false);
    }

    @Override
    public AttemptResult redirect(Verdict.Redirect verdict) {
        throw new IllegalStateException("a redirect was not followed");
    }

    @Override
    public AttemptResult askWhole(Verdict.AskWhole verdict) {
        source.askWhole();
        return new AttemptResult.GoOn();
    }

    @Override
    public AttemptResult tryLater(Verdict.TryLater verdict) throws IOException, NoNewBytes {
        if (!span.isWhole() && verdict.cause().equals(Cause.PROTOCOL)) {
            source.sentUnusableRange();
        }
        run.events().interrupted(verdict.cause());
        return new Interruption(run, source)
                .withoutBytes(new TransferFault(verdict.cause(), verdict.why()), verdict.asked());
    }

    @Override
    public AttemptResult urlRefused(Verdict.UrlRefused verdict) {
        source.refuse();
        return new AttemptResult.GoOn();
    }

    @Override
    public AttemptResult giveUp(Verdict.GiveUp verdict) {
        run.state().sources().giveUp(source, verdict.failure());
        return new AttemptResult.GoOn();
    }

    /**
     * @param position of the first byte of the body
     * @param whole whether the body is the whole artefact
     */
    private AttemptResult takeBody(long position, boolean whole) throws IOException, NoNewBytes, InterruptedException {
        Widening widening = new Widening(run, source, exchange);
        if (widening.contradictsDigests()) {
            return unfit();
        }
        if (widening.isDueAtOnce()) {
            return crew(widening, position, 0, whole);
        }
        BodyCopy copy =
                new BodyCopy(exchange, run.part(), run.tools().limits(), run.pace(), this::moved, widening.whileOne());
        BodyEnd end = copy.copy();
        run.progress().at(run.part());
        return end.act(new AfterBody(widening, whole));
    }

    private AttemptResult unfit() {
        run.state()
                .sources()
                .giveUp(source, Failure.of(FailureCode.SIZE_MISMATCH, "the source's size does not fit the blocks"));
        return new AttemptResult.GoOn();
    }

    /** Several connections from here on. */
    private AttemptResult crew(Widening widening, long position, long taken, boolean whole)
            throws IOException, NoNewBytes, InterruptedException {
        long size = run.part().size().orElseThrow();
        long reach = Math.min(size, span.until());
        return widening.crew(size).fetch(new LaneCopy.Begun(exchange, position, taken, whole ? size : reach, whole));
    }

    private void moved(Part part) {
        run.events().moved(run.progress().at(part));
    }

    /** What is done once the body is copied, by how that ended. */
    private final class AfterBody implements BodyEnd.Cases<AttemptResult> {

        private final Widening widening;
        private final boolean whole;
        private final Part part = run.part();

        AfterBody(Widening widening, boolean whole) {
            this.widening = widening;
            this.whole = whole;
        }

        @Override
        public AttemptResult complete() throws IOException, NoNewBytes {
            if (part.size().isEmpty()) {
                return new AttemptResult.AllBytes(isFramed(), false);
            }
            return !whole && part.length() == span.until() ? nextRange() : broken(TransferFault.BODY_ENDED_EARLY);
        }

        /** The range that was asked for is here, up to bytes that were here before. */
        private AttemptResult nextRange() {
            part.countNewBytes();
            run.state().moved();
            return new AttemptResult.GoOn();
        }

        @Override
        public AttemptResult tooLong() {
            if (part.size().isPresent()) {
                return new AttemptResult.AllBytes(isFramed(), true);
            }
            long most = run.tools().limits().policy().maxSize();
            return run.failed(Failure.of(FailureCode.TOO_LARGE, "more than the " + most + " bytes allowed came"));
        }

        @Override
        public AttemptResult broken(TransferFault fault) throws IOException, NoNewBytes {
            if (part.size().equals(OptionalLong.of(part.length()))) {
                return new AttemptResult.AllBytes(isFramed(), false);
            }
            return run.tools().limits().isWasteful(part) ? run.wasteful() : new Interruption(run, source).after(fault);
        }

        @Override
        public AttemptResult widens(long taken) throws IOException, NoNewBytes, InterruptedException {
            return crew(widening, part.length(), taken, whole);
        }

        /** Whether a cut would be noticed: the end of the body is not the end of the connection, RFC 9112 6.3. */
        private boolean isFramed() {
            return exchange.head().contentLength().isPresent()
                    || exchange.head().field("Transfer-Encoding").isPresent();
        }
    }
}

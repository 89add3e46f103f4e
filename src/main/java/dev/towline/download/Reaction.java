package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Span;
import dev.towline.http.TransferFault;
import dev.towline.http.Validator;
import dev.towline.http.Verdict;
import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.LogText;
import dev.towline.part.Part;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * What an attempt does with the response that came.
 *
 * @param span what was requested
 */
record Reaction(Run run, Source source, Span span, Exchange exchange)
        implements Verdict.Cases<AttemptResult, NoNewBytes> {

    private static final Logger LOG = Logger.getLogger(Reaction.class);

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
        run.events().setback(verdict.cause());
        return noNewBytes(new TransferFault(verdict.cause(), verdict.why()), verdict.asked());
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
        Optional<BodyCopy.End> end = copy.copy();
        return end.isPresent() ? ended(end.get()) : crew(widening, run.part().length(), copy.taken(), whole);
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
        Crew.End end =
                widening.crew(size).fetch(new LaneCopy.Begun(exchange, position, taken, whole ? size : reach, whole));
        run.progress().at(run.part());
        run.state().suspects().leftOut().forEach(run.state().sources()::toEndOfLine);
        if (end.failure().isPresent()) {
            return wrong(end.failure().get());
        }
        return end.fault().isPresent()
                ? interrupted(new BodyCopy.End(end.fault(), false))
                : new AttemptResult.AllBytes(true, false);
    }

    private Outcome wrong(Failure failure) throws IOException {
        if (failure.code() == FailureCode.SHA256_MISMATCH) {
            run.part().discard();
        }
        return run.failed(failure);
    }

    private AttemptResult ended(BodyCopy.End end) throws IOException, NoNewBytes {
        Part part = run.part();
        run.progress().at(part);
        OptionalLong size = part.size();
        if (size.isEmpty() && end.tooLong()) {
            long most = run.tools().limits().policy().maxSize();
            return run.failed(Failure.of(FailureCode.TOO_LARGE, "more than the " + most + " bytes allowed came"));
        }
        if (size.isPresent() ? part.length() == size.getAsLong() : end.fault().isEmpty()) {
            return new AttemptResult.AllBytes(isFramed(), end.tooLong());
        }
        return run.tools().limits().isWasteful(part) ? wasteful() : interrupted(end);
    }

    private void moved(Part part) {
        run.events().moved(run.progress().at(part));
    }

    /** Whether a cut would be noticed: the end of the body is not the end of the connection, RFC 9112 6.3. */
    private boolean isFramed() {
        return exchange.head().contentLength().isPresent()
                || exchange.head().field("Transfer-Encoding").isPresent();
    }

    private Outcome wasteful() {
        return run.failed(Failure.download(Cause.WASTE_LIMIT, run.part().wasted() + " wasted bytes were fetched"));
    }

    private AttemptResult interrupted(BodyCopy.End end) throws IOException, NoNewBytes {
        TransferFault fault =
                end.fault().orElseGet(() -> new TransferFault(Cause.CONNECTION_LOST, "the body ended too early"));
        run.events().setback(fault.fault());
        if (!run.part().hasNewBytes()) {
            return noNewBytes(fault, Optional.empty());
        }
        LOG.logf(
                LogText.isWorthALine(run.progress().now().attempt()) ? Logger.Level.INFO : Logger.Level.DEBUG,
                "job=%s event=cut attempt=%d offset=%d why=%s",
                run.events().job().id(),
                run.progress().now().attempt(),
                run.part().good(),
                LogText.quoted(fault.why()));
        run.state().moved();
        if (fault.fault().equals(Cause.TIMEOUT)) {
            run.state().sources().toEndOfLine(source);
        }
        return new AttemptResult.GoOn();
    }

    /** The next source is asked at once; only when each one has had its turn is there a wait. */
    private AttemptResult noNewBytes(TransferFault fault, Optional<Duration> asked) throws IOException, NoNewBytes {
        int rounds = run.state().failed(source);
        if (rounds == 0) {
            return new AttemptResult.GoOn();
        }
        return new Setback(run).after(rounds, fault, asked);
    }
}

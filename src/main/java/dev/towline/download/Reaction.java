package dev.towline.download;

import dev.towline.http.Exchange;
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
 * @param offset the first byte that was requested
 */
record Reaction(Run run, Source source, long offset, Exchange exchange)
        implements Verdict.Cases<AttemptResult, NoNewBytes> {

    private static final Logger LOG = Logger.getLogger(Reaction.class);
    /** For a longer wait the slot is given back, since another job may need it. */
    private static final Duration LONGEST_WITH_SLOT = Duration.ofSeconds(5);

    @Override
    public AttemptResult append(Verdict.Append verdict) throws IOException, NoNewBytes, InterruptedException {
        run.state().provenance().append(source);
        remember(verdict.validator(), verdict.total());
        return takeBody();
    }

    @Override
    public AttemptResult restart(Verdict.Restart verdict) throws IOException, NoNewBytes, InterruptedException {
        source.askedWhole();
        if (run.part().length() > 0) {
            run.part().clear();
            run.events().serverRestart(run.progress().restarted(run.part()));
        }
        run.state().provenance().restart(source);
        remember(verdict.validator(), verdict.total());
        run.part().takeRoom();
        return takeBody();
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
        if (offset > 0 && verdict.cause().equals(Cause.PROTOCOL)) {
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

    private AttemptResult takeBody() throws IOException, NoNewBytes, InterruptedException {
        Part part = run.part();
        BodyCopy.End end = new BodyCopy(exchange, part, run.tools().limits(), run.pace(), this::moved).copy();
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
                run.part().length(),
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
        Limits.Retries retries = run.tools().limits().retries();
        if (rounds > retries.max()) {
            run.part().secure();
            return run.failed(Failure.download(fault.fault(), fault.why()));
        }
        Duration delay = retries.backoff().delay(rounds, asked, run.tools().random());
        if (delay.compareTo(LONGEST_WITH_SLOT) > 0) {
            run.part().secure();
            return new Outcome.BacksOff(delay, fault.why(), run.progress().now());
        }
        run.events().retrying(run.progress().now(), delay, fault.why());
        throw new NoNewBytes(fault.why(), delay);
    }
}

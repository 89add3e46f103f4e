package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Span;
import dev.towline.http.Validator;
import dev.towline.http.Verdict;
import dev.towline.job.Cause;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of several: fetches what it has claimed, on a thread of its own. A lane that was there before the others
 * goes on with the response that has begun.
 */
final class Lane {

    private final LaneWork work;
    private final Claim asked;
    private final Optional<LaneCopy.Begun> begun;
    private final Consumer<Lane> whenOver;
    private volatile Optional<LaneCopy> copy = Optional.empty();
    private volatile Optional<Answered> answered = Optional.empty();
    private volatile LaneEnd end = LaneEnd.done();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /** A source sent a part of its version, with what it said about that. */
    record Answered(Validator validator, OptionalLong total) {}

    /**
     * @param begun the response to go on with; empty where it is to ask
     * @param whenOver called by its thread as its last act, or at once where there is no thread to be had
     */
    Lane(LaneWork work, Claim asked, Optional<LaneCopy.Begun> begun, Consumer<Lane> whenOver) {
        this.work = work;
        this.asked = asked;
        this.begun = begun;
        this.whenOver = whenOver;
    }

    synchronized void start(String name) {
        Thread worker = new Thread(this::run, name);
        worker.setDaemon(true);
        thread = worker;
        try {
            worker.start();
        } catch (OutOfMemoryError noThread) {
            begun.ifPresent(response -> response.exchange().close());
            end = LaneEnd.because(LaneEnd.Kind.CROWDED, Cause.CONNECTION_LOST, "no thread could be started");
            over();
        }
    }

    /** Asks it to stop; returns at once. */
    synchronized void stop() {
        stopped = true;
        copy.ifPresent(LaneCopy::stop);
        if (thread != null) {
            thread.interrupt();
        }
    }

    Source source() {
        return asked.source();
    }

    /** What it fetches. */
    Claim claim() {
        return copy.map(LaneCopy::claim).orElse(asked);
    }

    /** For how many nanoseconds it has been at its block; 0 before bytes come. */
    long atBlockFor(long now) {
        return copy.map(running -> running.atBlockFor(now)).orElse(0L);
    }

    LaneEnd end() {
        return end;
    }

    /** What its source said, once; empty before it has answered with a part. */
    Optional<Answered> answered() {
        return answered;
    }

    /** So many body bytes have arrived. */
    long arrived() {
        return copy.map(LaneCopy::arrived).orElse(0L);
    }

    /** Whether it brought a byte. */
    boolean hasMoved() {
        return copy.filter(LaneCopy::hasMoved).isPresent();
    }

    private void run() {
        try {
            end = begun.isPresent() ? copy(begun.get()) : ask();
        } catch (InterruptedException interrupt) {
            end = LaneEnd.done();
        } catch (IOException | RuntimeException | Error failed) {
            end = stopped ? LaneEnd.done() : LaneEnd.failed(failed);
        } finally {
            over();
        }
    }

    private void over() {
        work.board().release(asked);
        whenOver.accept(this);
    }

    private LaneEnd ask() throws IOException, InterruptedException {
        Span span = new Span(asked.from(), asked.end());
        try (Exchange exchange = work.run().tools().origins().ask(work.request(source(), span))) {
            return exchange.verdict().act(new LaneReply(verdict -> take(verdict, exchange, span)));
        }
    }

    private LaneEnd take(Verdict.Append verdict, Exchange exchange, Span span)
            throws IOException, InterruptedException {
        if (work.check().isEmpty() && verdict.validator().ifRange().isEmpty()) {
            return LaneEnd.refused("the source has no strong validator");
        }
        answered = Optional.of(new Answered(verdict.validator(), verdict.total()));
        return copy(new LaneCopy.Begun(exchange, span.from(), 0, span.until(), false));
    }

    private LaneEnd copy(LaneCopy.Begun response) throws IOException, InterruptedException {
        LaneCopy running = new LaneCopy(work, asked, response);
        synchronized (this) {
            copy = Optional.of(running);
            if (stopped) {
                running.stop();
            }
        }
        return begun.isPresent() && !work.board().begin(asked, running) ? LaneEnd.done() : running.untilOver();
    }
}

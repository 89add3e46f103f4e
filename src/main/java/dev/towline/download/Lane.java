package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Handoff;
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

    /** So few bytes are rather dropped than asked for with a request of their own. */
    private static final long DROPPED_RATHER = 256 << 10;

    private final LaneWork work;
    private final Consumer<Lane> whenOver;
    private final Source source;
    private final Optional<Begun> begun;
    private final Optional<Rival> rival;
    private volatile Claim claim;
    private volatile long blockBegan = System.nanoTime();
    private volatile LaneEnd end = LaneEnd.done();
    private volatile Optional<Answered> answered = Optional.empty();
    private volatile boolean moved;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /**
     * A response whose body is flowing.
     *
     * @param position of its next byte in the artefact
     * @param taken how many of its bytes were taken, and counted, before
     * @param reach where it ends, in the artefact
     * @param whole whether it is the whole artefact: what is not wanted of it is dropped
     */
    record Begun(Exchange exchange, long position, long taken, long reach, boolean whole) {}

    /** A source sent a part of its version, with what it said about that. */
    record Answered(Validator validator, OptionalLong total) {}

    /** Another lane is late with a block: this one takes it over when its source answers. */
    record Rival(Lane late, Claim claim, int block) {}

    /** @param whenOver called by its thread as its last act */
    Lane(LaneWork work, Claim claim, Optional<Begun> begun, Consumer<Lane> whenOver) {
        this(work, claim, begun, Optional.empty(), whenOver);
    }

    private Lane(LaneWork work, Claim claim, Optional<Begun> begun, Optional<Rival> rival, Consumer<Lane> whenOver) {
        this.work = work;
        this.claim = claim;
        this.source = claim.source();
        this.begun = begun;
        this.rival = rival;
        this.whenOver = whenOver;
    }

    /** Asks {@code source} as well for what is missing of the block that {@code late} is at. */
    static Lane against(Lane late, Source source, Consumer<Lane> whenOver) {
        Claim slow = late.claim;
        long from = slow.taken();
        int block = late.work.grid().blockAt(from);
        Claim asked =
                new Claim(source, from, Math.min(slow.end(), late.work.grid().endOf(block)));
        return new Lane(late.work, asked, Optional.empty(), Optional.of(new Rival(late, slow, block)), whenOver);
    }

    /** For how many nanoseconds it has been at its block. */
    long atBlockFor(long now) {
        return now - blockBegan;
    }

    /** The block that it is at. */
    int block() {
        return work.grid().blockAt(claim.taken());
    }

    synchronized void start(String name) {
        Thread worker = new Thread(this::run, name);
        worker.setDaemon(true);
        thread = worker;
        worker.start();
    }

    /** Tells it to stop; what has arrived may be lost. */
    synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    Source source() {
        return source;
    }

    LaneEnd end() {
        return end;
    }

    /** What its source said, once; empty before it has answered with a part. */
    Optional<Answered> answered() {
        return answered;
    }

    /** Whether it brought a byte. */
    boolean hasMoved() {
        return moved;
    }

    private void run() {
        try {
            end = begun.isPresent() ? copy(begun.get()) : ask();
        } catch (InterruptedException halted) {
            end = LaneEnd.done();
        } catch (IOException | RuntimeException | Error failed) {
            end = stopped ? LaneEnd.done() : LaneEnd.failed(failed);
        } finally {
            work.board().release(claim);
            whenOver.accept(this);
        }
    }

    private LaneEnd ask() throws IOException, InterruptedException {
        long from = claim.taken();
        long until = claim.end();
        try (Exchange exchange =
                work.run().tools().origins().ask(work.request(claim.source(), new Span(from, until)))) {
            return exchange.verdict().act(new Reply(from, until, exchange));
        }
    }

    private LaneEnd copy(Begun response) throws IOException, InterruptedException {
        Handoff body = response.exchange().body();
        Copied copied = new Copied(response);
        try {
            return copied.untilOver();
        } finally {
            response.exchange().close();
            work.run().part().fetched(body.arrived() - copied.counted);
        }
    }

    /** The bytes of one response on their way to the file. */
    private final class Copied {

        private final Begun response;
        private final Handoff body;
        private long position;
        private long counted;

        Copied(Begun response) {
            this.response = response;
            this.body = response.exchange().body();
            this.position = response.position();
            this.counted = response.taken();
        }

        LaneEnd untilOver() throws IOException, InterruptedException {
            while (!stopped) {
                if (claim.left() <= 0 && !hasNext()) {
                    return LaneEnd.done();
                }
                switch (body.take(work.run().tools().limits().stallTimeout())) {
                    case NOTHING -> {
                        return LaneEnd.because(
                                LaneEnd.Kind.CUT,
                                Cause.TIMEOUT,
                                "no byte came for "
                                        + work.run().tools().limits().stallTimeout());
                    }
                    case END -> {
                        return LaneEnd.cut(response.exchange().failure());
                    }
                    case BYTES -> {
                        counted += body.count();
                        work.run().part().fetched(body.count());
                        if (!place()) {
                            return LaneEnd.leftOut();
                        }
                        work.run().pace().pay(body.count());
                    }
                }
            }
            return LaneEnd.done();
        }

        /** A block that it was at from its beginning tells how long blocks take. */
        private void measure(int count) {
            int block = work.grid().blockAt(position - 1);
            boolean ended = position == work.grid().endOf(block) || work.grid().blockAt(position - count) != block;
            if (ended) {
                long now = System.nanoTime();
                work.late().took(now - blockBegan);
                blockBegan = now;
            }
        }

        private boolean hasNext() {
            long far = response.whole() ? Long.MAX_VALUE : DROPPED_RATHER;
            Optional<Claim> next = work.board().after(claim, response.reach(), far);
            next.ifPresent(following -> claim = following);
            return next.isPresent();
        }

        /** Returns whether the source may go on. */
        private boolean place() throws IOException {
            int offset = 0;
            while (offset < body.count()) {
                if (claim.taken() > position) {
                    int dropped = (int) Math.min(body.count() - offset, claim.taken() - position);
                    offset += dropped;
                    position += dropped;
                } else {
                    int count = work.board().take(claim, body.count() - offset);
                    if (count <= 0) {
                        if (!hasNext()) {
                            return true;
                        }
                    } else {
                        moved = true;
                        boolean right = work.write(claim, position, body.bytes(), offset, count);
                        offset += count;
                        position += count;
                        measure(count);
                        if (!right) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }
    }

    /** What it makes of the response to its own request. */
    private final class Reply implements Verdict.Cases<LaneEnd, RuntimeException> {

        private final long from;
        private final long until;
        private final Exchange exchange;

        Reply(long from, long until, Exchange exchange) {
            this.from = from;
            this.until = until;
            this.exchange = exchange;
        }

        @Override
        public LaneEnd append(Verdict.Append verdict) throws IOException, InterruptedException {
            if (work.check().isEmpty() && verdict.validator().ifRange().isEmpty()) {
                return refused("the source has no strong validator");
            }
            answered = Optional.of(new Answered(verdict.validator(), verdict.total()));
            if (rival.isPresent() && !takeOver(rival.get())) {
                return LaneEnd.done();
            }
            return copy(new Begun(exchange, from, 0, until, false));
        }

        @Override
        public LaneEnd restart(Verdict.Restart verdict) {
            return LaneEnd.because(LaneEnd.Kind.WHOLE, Cause.PROTOCOL, "the source sends the whole");
        }

        @Override
        public LaneEnd complete(Verdict.Complete verdict) {
            return refused("the source has no such bytes");
        }

        @Override
        public LaneEnd redirect(Verdict.Redirect verdict) {
            throw new IllegalStateException("a redirect was not followed");
        }

        @Override
        public LaneEnd askWhole(Verdict.AskWhole verdict) {
            return refused(verdict.why());
        }

        @Override
        public LaneEnd tryLater(Verdict.TryLater verdict) {
            boolean crowded = verdict.cause().equals(Cause.ofStatus(429))
                    || verdict.cause().equals(Cause.ofStatus(503));
            return LaneEnd.because(
                    crowded ? LaneEnd.Kind.CROWDED : LaneEnd.Kind.REFUSED, verdict.cause(), verdict.why());
        }

        @Override
        public LaneEnd urlRefused(Verdict.UrlRefused verdict) {
            return refused("the source refused the URL");
        }

        @Override
        public LaneEnd giveUp(Verdict.GiveUp verdict) {
            return refused(verdict.failure().message());
        }

        private boolean takeOver(Rival other) {
            Optional<Claim> taken = work.board().takeOver(other.claim(), source, other.block());
            taken.ifPresent(block -> claim = block);
            if (taken.isPresent()) {
                other.late().stop();
            }
            return taken.isPresent();
        }

        private LaneEnd refused(String why) {
            return LaneEnd.because(LaneEnd.Kind.REFUSED, Cause.PROTOCOL, why);
        }
    }
}

package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Handoff;
import dev.towline.job.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The bytes of one response on their way to the file, claim after claim. For the lane's own thread, but for what others
 * may ask.
 */
final class LaneCopy implements Claim.Flow {

    /** So small a part of a block is rather dropped than left out by a request of its own. */
    private static final int DROPPED_RATHER = 4;

    /**
     * A response whose body is flowing.
     *
     * @param position of its next byte in the artefact
     * @param taken how many of its bytes were taken, and counted, before
     * @param reach where it ends, in the artefact
     * @param whole whether it is the whole artefact, whatever was asked for
     */
    record Begun(Exchange exchange, long position, long taken, long reach, boolean whole) {}

    private final LaneWork work;
    private final Begun response;
    private final Handoff body;
    private volatile Claim claim;
    private volatile long blockBegan = System.nanoTime();
    private volatile boolean moved;
    private volatile boolean stopped;
    private long position;
    private long counted;

    LaneCopy(LaneWork work, Claim claim, Begun response) {
        this.work = work;
        this.claim = claim;
        this.response = response;
        this.body = response.exchange().body();
        this.position = response.position();
        this.counted = response.taken();
    }

    /** What it fetches now; for all threads. */
    Claim claim() {
        return claim;
    }

    /** Whether it has brought a byte; for all threads. */
    boolean hasMoved() {
        return moved;
    }

    /** For how many nanoseconds it has been at its block; for all threads. */
    long atBlockFor(long now) {
        return now - blockBegan;
    }

    /** It ends after the bytes in its hands. For all threads. */
    void stop() {
        stopped = true;
    }

    /** Body bytes so far; for all threads. */
    long arrived() {
        return body.arrived();
    }

    @Override
    public long reached() {
        return begin() + body.arrived();
    }

    @Override
    public void until(long end) {
        body.want(end - begin());
    }

    private long begin() {
        return response.position() - response.taken();
    }

    /**
     * Copies until the claim, and what can follow it, is fetched, the body breaks off, or it is stopped. The response is
     * closed then.
     *
     * @throws InterruptedException where the thread was interrupted: what had arrived is written
     */
    LaneEnd untilOver() throws IOException, InterruptedException {
        try {
            return copy();
        } catch (InterruptedException interrupt) {
            boolean goesOn = claim.hasBegun();
            while (goesOn && body.take(Duration.ZERO) == Handoff.Found.BYTES) {
                goesOn = place();
            }
            throw interrupt;
        } finally {
            response.exchange().close();
            work.run().part().fetched(body.arrived() - counted);
            work.board().release(claim);
        }
    }

    private LaneEnd copy() throws IOException, InterruptedException {
        Duration patience = work.run().tools().limits().stallTimeout();
        while (!stopped && !claim.isOvertaken() && hasMore()) {
            switch (body.take(patience)) {
                case NOTHING -> {
                    return LaneEnd.because(LaneEnd.Kind.CUT, Cause.TIMEOUT, "no byte came for " + patience);
                }
                case END -> {
                    return LaneEnd.cut(response.exchange().failure());
                }
                case BYTES -> {
                    if (!claim.hasBegun() && !begins()) {
                        return LaneEnd.done();
                    }
                    if (!place()) {
                        return LaneEnd.leftOut();
                    }
                    work.run().pace().pay(body.count());
                }
            }
        }
        return LaneEnd.done();
    }

    /** With the first bytes: an answer without any takes nothing from another lane. */
    private boolean begins() {
        work.honouring().add(claim.source());
        return work.board().begin(claim, this);
    }

    private boolean hasMore() {
        return work.board().left(claim) > 0 || goesOn();
    }

    private boolean goesOn() {
        boolean noOtherWay = response.whole() && !work.honouring().contains(claim.source());
        long far = noOtherWay ? Long.MAX_VALUE : work.grid().blockBytes() / DROPPED_RATHER;
        Optional<Claim> next = work.board().after(claim, response.reach(), far, this);
        next.ifPresent(following -> claim = following);
        return next.isPresent();
    }

    /**
     * Writes what was taken of the body, but for what is not wanted. It is counted after that: what waits to be written is
     * no waste.
     *
     * @return whether the source may go on
     */
    private boolean place() throws IOException {
        try {
            return placeAll(body.count());
        } finally {
            counted += body.count();
            work.run().part().fetched(body.count());
        }
    }

    private boolean placeAll(int all) throws IOException {
        boolean right = true;
        for (int offset = 0; right && offset < all; ) {
            int unwanted = (int) Math.max(0, Math.min(all - offset, claim.taken() - position));
            int count = unwanted > 0 ? 0 : work.board().take(claim, all - offset);
            if (unwanted == 0 && count == 0 && !goesOn()) {
                return true;
            }
            right = count == 0 || write(offset, count);
            offset += unwanted + count;
            position += unwanted + count;
        }
        return right;
    }

    private boolean write(int offset, int count) throws IOException {
        moved = true;
        boolean right = work.write(claim, position, body.bytes(), offset, count);
        measure(position + count, count);
        return right;
    }

    /** A block that it was at from its beginning tells how long blocks take. */
    private void measure(long end, int count) {
        int block = work.grid().blockAt(end - 1);
        if (end == work.grid().endOf(block) || work.grid().blockAt(end - count) != block) {
            long now = System.nanoTime();
            work.late().took(now - blockBegan);
            blockBegan = now;
        }
    }
}

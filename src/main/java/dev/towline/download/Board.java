package dev.towline.download;

import dev.towline.part.BytesAhead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Who fetches which bytes. Decides by what is good and what is claimed; never asks a source, nor writes a byte. Safe for all threads.
 */
final class Board {

    private static final long LARGEST_SPAN = 16 << 20;
    private static final long FINEST = 128 << 10;
    /** Spans of a window for each lane: so many that no lane waits long for another. */
    private static final int SPANS_PER_LANE = 2;
    /** A range that ends within this time stays with its lane. */
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(500);
    /** Before that nobody knows how fast a lane is. */
    private static final long SETTLED = TimeUnit.MILLISECONDS.toNanos(250);

    private final BytesAhead ahead;
    private final BlockGrid grid;
    private final long window;
    private final Suspects suspects;
    private final boolean wholeBlocks;
    private final LongSupplier nanoClock;
    private final List<Claim> claims = new ArrayList<>();
    private long passable;
    private boolean changed;

    /**
     * @param window how far beyond the prefix bytes are claimed, in bytes
     * @param wholeBlocks whether no block is shared
     * @param nanoClock monotonic, in nanoseconds
     */
    Board(
            BytesAhead ahead,
            BlockGrid grid,
            long window,
            Suspects suspects,
            boolean wholeBlocks,
            LongSupplier nanoClock) {
        this.wholeBlocks = wholeBlocks;
        this.nanoClock = nanoClock;
        this.ahead = ahead;
        this.grid = grid;
        this.window = Math.max(window, 2L * grid.blockBytes());
        this.suspects = suspects;
    }

    BlockGrid grid() {
        return grid;
    }

    /** All free bytes from {@code from} on: for the response that has begun with them. */
    synchronized Optional<Claim> claimFrom(Source source, long from) {
        long start = freeFrom(from, source);
        return start >= grid.size() ? Optional.empty() : Optional.of(add(source, start, limit(start, source)));
    }

    /**
     * The next bytes for a request of its own: the first that are free within the window, or else the further half of
     * what another lane has before it.
     *
     * @param lanes how many there are to be
     * @param lead how far before the other lane to begin, in bytes; 0 for half of the way
     */
    synchronized Optional<Claim> claim(Source source, int lanes, long lead) {
        long prefix = ahead.firstHole(0);
        long windowEnd = lanes <= 1 ? grid.size() : Math.min(grid.size(), prefix + window);
        long start = freeFrom(prefix, source);
        if (start < windowEnd) {
            long end = Math.min(limit(start, source), windowEnd);
            return Optional.of(add(source, start, lanes <= 1 ? end : Math.min(end, grid.after(start + span(lanes)))));
        }
        return steal(source, windowEnd, lead);
    }

    private long span(int lanes) {
        return Math.max(grid.blockBytes(), Math.min(LARGEST_SPAN, window / ((long) SPANS_PER_LANE * lanes)));
    }

    private Optional<Claim> steal(Source source, long windowEnd, long lead) {
        return claims.stream()
                .filter(Claim::hasBegun)
                .max(Comparator.comparingLong(victim -> Math.min(openEnd(victim), windowEnd) - victim.reached()))
                .filter(this::isWorthAsking)
                .flatMap(victim -> stealFrom(victim, source, windowEnd, lead));
    }

    /** Another lane's bytes are asked for once. */
    private long openEnd(Claim victim) {
        return claims.stream()
                .filter(asked -> !asked.hasBegun() && victim.holds(asked.from()))
                .mapToLong(Claim::from)
                .min()
                .orElse(victim.end());
    }

    private boolean isWorthAsking(Claim victim) {
        long now = nanoClock.getAsLong();
        return victim.age(now) >= SETTLED && victim.nanosFor(openEnd(victim) - victim.reached(), now) > SOON;
    }

    private Optional<Claim> stealFrom(Claim victim, Source source, long windowEnd, long lead) {
        long reached = victim.reached();
        long end = Math.min(openEnd(victim), windowEnd);
        long half = reached + (end - reached) / 2;
        long start = lead > 0 ? grid.after(Math.min(half, reached + lead)) : cutAt(half);
        if (start <= reached
                || start >= end
                || (end - start < Math.min(FINEST, grid.blockBytes()) / 2 && !wholeBlocks)
                || !suspects.allows(grid.blockAt(start), source)) {
            return Optional.empty();
        }
        long free = Math.min(openEnd(victim), limit(start, source));
        return Optional.of(add(source, start, lead > 0 ? free : Math.min(free, grid.after(windowEnd))));
    }

    /**
     * Asks another source for what is missing of the block that {@code slow} is at. Where blocks are checked all of it is
     * missing, since nobody could tell otherwise who had it wrong.
     */
    synchronized Claim against(Claim slow, Source source) {
        int block = grid.blockAt(slow.taken());
        long from = wholeBlocks ? grid.startOf(block) : slow.taken();
        Claim asked = new Claim(source, from, Math.min(slow.end(), grid.endOf(block)), Optional.of(slow));
        claims.add(asked);
        return asked;
    }

    /**
     * The source of a claim sends its bytes: from now on they are nobody else's, but for those that have come meanwhile.
     *
     * @return whether any are left
     */
    synchronized boolean begin(Claim claim, Claim.Flow flow) {
        long start = claim.late().isPresent()
                ? takeOver(claim, claim.late().get())
                : takeFromHolder(claim, ahead.firstHole(claim.from()));
        if (start >= claim.end()) {
            return false;
        }
        claim.begin(start, flow, nanoClock.getAsLong());
        return true;
    }

    private long takeFromHolder(Claim claim, long start) {
        Optional<Claim> holder = claims.stream()
                .filter(other -> other.hasBegun() && other.holds(start))
                .findFirst();
        if (holder.isEmpty()) {
            return start;
        }
        long reached = Math.max(start, holder.get().reached());
        long mine = wholeBlocks ? grid.after(reached) : reached;
        if (mine < claim.end()) {
            holder.get().cutTo(mine);
        }
        return mine;
    }

    private long takeOver(Claim claim, Claim slow) {
        boolean stillThere = claims.contains(slow)
                && slow.left() > 0
                && slow.done() == slow.taken()
                && grid.blockAt(slow.taken()) == grid.blockAt(claim.from());
        if (!stillThere) {
            return claim.end();
        }
        if (wholeBlocks) {
            ahead.drop(claim.from(), claim.end());
        }
        long start = wholeBlocks ? claim.from() : slow.taken();
        slow.cutTo(start);
        return start;
    }

    /** Towards the end even a block is shared, unless it is checked: nobody could tell then who had it wrong. */
    private long cutAt(long half) {
        long unit = Math.min(FINEST, grid.blockBytes());
        return wholeBlocks ? grid.after(half) : half / unit * unit;
    }

    /**
     * The next bytes of the same response, once {@code done} is over.
     *
     * @param reach where the response ends
     * @param far how many of its bytes may be dropped on the way there
     * @param flow of the response
     */
    synchronized Optional<Claim> after(Claim done, long reach, long far, Claim.Flow flow) {
        claims.remove(done);
        long start = freeFrom(done.end(), done.source());
        if (start >= Math.min(reach, grid.size()) || start - done.end() > Math.max(far, passable)) {
            return Optional.empty();
        }
        Claim next = add(done.source(), start, Math.min(reach, limit(start, done.source())));
        next.begin(start, flow, nanoClock.getAsLong());
        return Optional.of(next);
    }

    /** A response may go on beyond a gap of so many bytes: a new connection would take longer to find its speed. */
    synchronized void letPass(long bytes) {
        passable = bytes;
    }

    private Claim add(Source source, long from, long end) {
        Claim claim = new Claim(source, from, end, Optional.empty());
        claims.add(claim);
        return claim;
    }

    /** The first byte that is neither good nor claimed, in a block that the source may be asked for. */
    private long freeFrom(long from, Source source) {
        long at = from;
        while (at < grid.size()) {
            long hole = ahead.firstHole(at);
            Optional<Claim> holder =
                    claims.stream().filter(claim -> claim.holds(hole)).findFirst();
            if (holder.isPresent()) {
                at = holder.get().end();
            } else if (hole < grid.size() && !suspects.allows(grid.blockAt(hole), source)) {
                at = grid.endOf(grid.blockAt(hole));
            } else {
                return hole;
            }
        }
        return grid.size();
    }

    /** How far bytes are free from {@code start} on, which is. */
    private long limit(long start, Source source) {
        long nextClaim = claims.stream()
                .mapToLong(Claim::done)
                .filter(done -> done > start)
                .min()
                .orElse(Long.MAX_VALUE);
        long end = Math.min(Math.min(grid.size(), ahead.firstGood(start)), nextClaim);
        return suspects.isEmpty() ? end : Math.min(end, suspects.firstForbidden(grid, start, end, source));
    }

    /** So many of the claim's next bytes may be written now; 0 where it is over. */
    synchronized int take(Claim claim, int most) {
        return claim.take(most);
    }

    /** How many bytes of it are still to come. */
    synchronized long left(Claim claim) {
        return claim.left();
    }

    /** The block that it is at. */
    synchronized int blockOf(Claim claim) {
        return grid.blockAt(claim.taken());
    }

    /** What was taken is written. */
    synchronized void settle(Claim claim) {
        claim.settle();
        wake();
    }

    /** Something has changed that the owner of the part may be waiting for. */
    synchronized void wake() {
        changed = true;
        notifyAll();
    }

    /** Returns once something has changed since the last call, or the time is up. */
    synchronized void awaitChange(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!changed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        changed = false;
    }

    /** Nobody fetches it any more; what is missing of it is free. */
    synchronized void release(Claim claim) {
        claims.remove(claim);
        wake();
    }
}

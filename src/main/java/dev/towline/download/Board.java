package dev.towline.download;

import dev.towline.part.Ahead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Who fetches which bytes. Decides alone by what is good and what is claimed; does nothing else. Safe for all threads.
 */
final class Board {

    private static final long LARGEST_SPAN = 16 << 20;
    private static final long FINEST = 128 << 10;
    /** Spans of a window for each lane: so many that no lane waits long for another. */
    private static final int SPANS_PER_LANE = 2;

    private final Ahead ahead;
    private final BlockGrid grid;
    private final long window;
    private final Suspects suspects;
    private final boolean wholeBlocks;
    private final List<Claim> claims = new ArrayList<>();
    private boolean changed;

    /** @param wholeBlocks whether no block is shared */
    Board(Ahead ahead, BlockGrid grid, long window, Suspects suspects, boolean wholeBlocks) {
        this.wholeBlocks = wholeBlocks;
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
        return steal(source, windowEnd, lanes, lead);
    }

    private long span(int lanes) {
        return Math.max(grid.blockBytes(), Math.min(LARGEST_SPAN, window / ((long) SPANS_PER_LANE * lanes)));
    }

    private Optional<Claim> steal(Source source, long windowEnd, int lanes, long lead) {
        return claims.stream()
                .max(Comparator.comparingLong(claim -> Math.min(claim.end(), windowEnd) - claim.taken()))
                .flatMap(victim -> stealFrom(victim, source, Math.min(victim.end(), windowEnd), lanes, lead));
    }

    private Optional<Claim> stealFrom(Claim victim, Source source, long end, int lanes, long lead) {
        long half = victim.taken() + (end - victim.taken()) / 2;
        long start = lead > 0 ? grid.after(Math.min(half, victim.taken() + lead)) : cutAt(half);
        if (start <= victim.taken()
                || start >= end
                || (end - start < Math.min(FINEST, grid.blockBytes()) / 2 && !wholeBlocks)
                || !suspects.allows(grid.blockAt(start), source)) {
            return Optional.empty();
        }
        long oldEnd = victim.end();
        victim.cutTo(start);
        long free = Math.min(oldEnd, limit(start, source));
        return Optional.of(add(source, start, lead > 0 ? free : Math.min(free, grid.after(start + span(lanes)))));
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
     */
    synchronized Optional<Claim> after(Claim done, long reach, long far) {
        claims.remove(done);
        long start = freeFrom(done.end(), done.source());
        return start >= Math.min(reach, grid.size()) || start - done.end() > far
                ? Optional.empty()
                : Optional.of(add(done.source(), start, Math.min(reach, limit(start, done.source()))));
    }

    private Claim add(Source source, long from, long end) {
        Claim claim = new Claim(source, from, end);
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

    /**
     * Another source has answered for the block that {@code late} is at: it takes what is missing of it.
     *
     * @param block the one that it was asked for
     * @return empty where the block has come meanwhile
     */
    synchronized Optional<Claim> takeOver(Claim late, Source source, int block) {
        long from = late.taken();
        if (!claims.contains(late) || late.left() <= 0 || late.done() < from || grid.blockAt(from) != block) {
            return Optional.empty();
        }
        long end = Math.min(late.end(), grid.endOf(block));
        late.cutTo(from);
        return Optional.of(add(source, from, end));
    }

    /** So many of the claim's next bytes may be written now; 0 where it is over. */
    synchronized int take(Claim claim, int most) {
        return claim.take(most);
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

package dev.towline.download;

import dev.towline.http.BytesRequest;
import dev.towline.http.Span;
import dev.towline.http.Validator;
import dev.towline.job.Artifact;
import dev.towline.part.BytesAhead;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What all lanes of a run share: where they write, what they may fetch, and how fast. Safe for all threads.
 *
 * @param check of each block, where the job gives its digest
 * @param late how long blocks take
 * @param honouring the sources that have answered a range with a part; a set for all threads
 * @param validators what is known of a source's version
 */
record LaneWork(
        Run run,
        Board board,
        Optional<BlockCheck> check,
        LateBlocks late,
        Set<Source> honouring,
        Validators validators) {

    /** What a source sent about its version before. */
    @FunctionalInterface
    interface Validators {
        Validator of(Source source);
    }

    private static final int BUFFER = 128 << 10;

    Suspects suspects() {
        return run.state().suspects();
    }

    private BlockSenders senders() {
        return run.state().senders();
    }

    BlockGrid grid() {
        return board.grid();
    }

    BytesRequest request(Source source, Span span) {
        Artifact artifact = run.events().job().artifact();
        BytesRequest.Known known =
                new BytesRequest.Known(validators.of(source), OptionalLong.of(grid().size()), artifact.size());
        return new BytesRequest(
                source.url(),
                artifact.headers(),
                span,
                known,
                Math.min(BUFFER, run.pace().bufferBytes()));
    }

    /**
     * Writes bytes that were taken of the claim, block by block.
     *
     * @param position of the first
     * @param bytes from {@code offset} on
     * @return false where a block was wrong, and the source is to be left
     */
    boolean write(Claim claim, long position, byte[] bytes, int offset, int count) throws IOException {
        byte[] written = offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + count);
        run.part().ahead().write(position, written, count);
        boolean goesOn = true;
        for (int at = 0; at < count; ) {
            int block = grid().blockAt(position + at);
            int inside = (int) Math.min(count - at, grid().endOf(block) - position - at);
            goesOn &= land(claim, position + at, written, at, inside);
            at += inside;
        }
        board.settle(claim);
        return goesOn;
    }

    /** The bytes, all of one block, are written: they are good, unless they make the block whole and it is wrong. */
    private boolean land(Claim claim, long position, byte[] bytes, int offset, int count) throws IOException {
        BytesAhead ahead = run.part().ahead();
        int block = grid().blockAt(position);
        if (check.isPresent()) {
            senders().sent(block, claim.source(), isEmpty(ahead, block));
            if (isWhole(ahead, block, position, count) && !isRight(check.get(), block)) {
                return !blame(block, claim.source());
            }
        }
        ahead.good(position, bytes, offset, count, grid().startOf(block));
        return true;
    }

    private boolean isRight(BlockCheck digests, int block) throws IOException {
        boolean right = digests.isRight(run.part().ahead()::read, block);
        if (right) {
            senders().ended(block);
            suspects().right(block);
        }
        return right;
    }

    /** The block is fetched again. Returns whether its source is to be left. */
    private boolean blame(int block, Source source) {
        run.part().ahead().drop(grid().startOf(block), grid().endOf(block));
        return senders().ended(block) && suspects().wrong(block, source);
    }

    private boolean isEmpty(BytesAhead ahead, int block) {
        return ahead.firstGood(grid().startOf(block)) >= grid().endOf(block);
    }

    private boolean isWhole(BytesAhead ahead, int block, long position, int count) {
        long end = position + count;
        return ahead.firstHole(grid().startOf(block)) == position
                && (end >= grid().endOf(block) || ahead.firstHole(end) >= grid().endOf(block));
    }
}

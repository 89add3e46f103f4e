package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Validator;
import dev.towline.job.BlockDigests;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether several connections may fetch, now that a source has responded: only where the size is known and bytes of
 * several responses fit together for sure.
 */
record Widening(Run run, Source source, Exchange exchange) {

    /** Less than so many blocks are not worth another connection. */
    private static final int LEAST_BLOCKS = 2;

    private Width width() {
        return run.tools().limits().width();
    }

    /** Whether the size, which the source has sent, is not that of the artefact whose digests the job gives. */
    boolean contradictsDigests() {
        OptionalLong size = run.part().size();
        return size.isPresent()
                && run.state()
                        .digests()
                        .filter(digests -> !digests.fit(size.getAsLong()))
                        .isPresent();
    }

    boolean isDueAtOnce() {
        return run.part().size().isPresent() && (run.state().digests().isPresent() || (!width().auto() && isAllowed()));
    }

    /** As long as one connection fetches. */
    BodyCopy.Widening whileOne() {
        if (!width().auto() || !isAllowed()) {
            return BodyCopy.Widening.NEVER;
        }
        AutoWidth auto = run.state().autoWidth(width().most());
        auto.interrupted();
        return () -> auto.at(System.nanoTime(), run.part().onWire(), left(), 1) > 1 && isAllowed();
    }

    /** How many bytes are missing; 0 where that is unknown. */
    private long left() {
        OptionalLong size = run.part().size();
        return size.isPresent() ? size.getAsLong() - run.part().good() : 0;
    }

    private boolean isAllowed() {
        return width().most() > 1
                && run.tools().limits().allowsWaste()
                && left() >= (long) LEAST_BLOCKS * width().blockBytes()
                && !run.state().isCareful()
                && isStrong()
                && !exchange.head()
                        .field("Accept-Ranges")
                        .filter("none"::equalsIgnoreCase)
                        .isPresent();
    }

    private boolean isStrong() {
        return validatorOf(source).ifRange().isPresent();
    }

    private Validator validatorOf(Source any) {
        return run.part().memoryOf(any.name()).map(SourceMemory::validator).orElse(Validator.NONE);
    }

    /** Fetches the rest. */
    Crew crew(long size) throws IOException {
        Optional<BlockDigests> digests = run.state().digests();
        int blockBytes = digests.map(BlockDigests::blockSize).orElse(width().blockBytes());
        BlockGrid grid = new BlockGrid(size, blockBytes);
        Suspects suspects = run.state().suspects();
        suspects.among(run.state().sources().allUsable());
        long window = run.part().windowOf(width().windowBytes());
        Board board = new Board(run.part().ahead(), grid, window, suspects, digests.isPresent(), System::nanoTime);
        Optional<BlockCheck> check = digests.map(known -> new BlockCheck(known, grid));
        return new Crew(
                run,
                new LaneWork(run, board, check, new LateBlocks(), ConcurrentHashMap.newKeySet(), this::validatorOf),
                usableWidth(),
                source);
    }

    /** Digests of blocks make one connection of a crew, too. */
    private Width usableWidth() {
        return isAllowed() || (run.state().digests().isPresent() && !width().equals(Width.ONE))
                ? width()
                : new Width(1, false, width().blockBytes(), width().windowBytes());
    }
}

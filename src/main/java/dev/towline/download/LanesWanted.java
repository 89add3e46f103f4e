package dev.towline.download;

import java.util.List;

/** How many lanes there should be, and the end of a trial that brought no gain. For the job's own thread. */
final class LanesWanted {

    /** What a second connection leaves to the first, by its speed: more than it fetches until the trial is over. */
    private static final int LEAD_SECONDS = 4;
    /** With less than half of its share a connection hardly flows: the others are quicker without it. */
    private static final int SHARE_OF_ITS_OWN = 2;

    private final Run run;
    private final Board board;
    private final Width width;
    private final AutoWidth auto;
    private long bytesBeforeTrial;

    /** A trial may have begun with it. */
    LanesWanted(Run run, Board board, Width width) {
        this.run = run;
        this.board = board;
        this.width = width;
        this.auto = run.state().autoWidth(width.most());
        this.bytesBeforeTrial = run.part().onWire();
    }

    /** The most that there ever should be. */
    int most() {
        return width.most();
    }

    /** @param lanes that there are, the newest last */
    int now(List<Lane> lanes) {
        return width.auto() ? byThroughput(lanes) : width.most();
    }

    private int byThroughput(List<Lane> lanes) {
        int before = auto.width();
        int wanted = auto.at(System.nanoTime(), run.part().onWire(), left(), lanes.size());
        if (wanted > before) {
            bytesBeforeTrial = run.part().onWire();
        } else if (wanted < before && wanted < lanes.size()) {
            endTrial(lanes.get(lanes.size() - 1), lanes.size());
        }
        return wanted;
    }

    private long left() {
        return board.grid().size() - run.part().good();
    }

    /**
     * A trial connection that brought no gain and has less than half of its share is stopped. The first connection skips
     * the bytes that it has fetched. One with more stays until it has fetched what it asked for: the link is full then.
     */
    private void endTrial(Lane newcomer, int lanes) {
        long share = (run.part().onWire() - bytesBeforeTrial) / lanes;
        if (newcomer.arrived() < share / SHARE_OF_ITS_OWN) {
            board.letPass(newcomer.arrived());
            newcomer.stop();
        }
    }

    /** How far before a lone connection the next one begins, in bytes; 0 where it takes half of what is left. */
    long lead(int lanes) {
        return width.auto() && lanes == 1 ? Math.max(1, auto.bytesPerSecond() * LEAD_SECONDS) : 0;
    }
}

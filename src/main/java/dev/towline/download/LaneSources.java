package dev.towline.download;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which sources another connection is asked of, by how the lanes so far have fared. For the job's own thread. */
final class LaneSources {

    private static final int MOST_IDLE_CUTS = 3;

    private final SourcesState state;
    private final Set<Source> honouring;
    private final Set<Source> unfit = new HashSet<>();
    private int idleCuts;

    /** @param honouring those that have answered a range with a part */
    LaneSources(SourcesState state, Set<Source> honouring) {
        this.state = state;
        this.honouring = honouring;
    }

    /** Those that take one more connection, beside the lanes that there are; the best first. */
    List<Source> forOneMore(List<Lane> lanes) {
        List<Source> candidates = new ArrayList<>(state.sources().allUsable());
        candidates.removeIf(source -> unfit.contains(source) || lanesOf(source, lanes) >= mostLanesOf(source, lanes));
        candidates.sort(Comparator.<Source>comparingInt(source -> isLeftOut(source) ? 1 : 0)
                .thenComparingInt(source -> lanesOf(source, lanes)));
        return candidates;
    }

    /** Those that may do better than {@code late}. */
    List<Source> instead(Source late, List<Lane> lanes) {
        return forOneMore(lanes).stream()
                .filter(source -> !source.equals(late) && !isLeftOut(source))
                .toList();
    }

    private boolean isLeftOut(Source source) {
        return state.suspects().isLeftOut(source);
    }

    private static int lanesOf(Source source, List<Lane> lanes) {
        return (int) lanes.stream().filter(lane -> lane.source().equals(source)).count();
    }

    /** The first request for a range beside bytes that flow shows whether a source honours it. */
    private int mostLanesOf(Source source, List<Lane> lanes) {
        if (honouring.contains(source)) {
            return source.mostLanes();
        }
        boolean flows = lanes.stream().anyMatch(lane -> lane.source().equals(source) && lane.hasMoved());
        return Math.min(source.mostLanes(), flows ? 2 : 1);
    }

    /** @param left the lanes that go on */
    void ended(Lane lane, List<Lane> left) {
        Source source = lane.source();
        idleCuts = lane.hasMoved() ? 0 : idleCuts;
        switch (lane.end().kind()) {
            case DONE, LEFT_OUT, FAILED -> {}
            case CUT -> {
                idleCuts += lane.hasMoved() ? 0 : 1;
                if (left.isEmpty() || idleCuts >= MOST_IDLE_CUTS) {
                    unfit.add(source);
                }
            }
            case WHOLE -> source.sendsWhole();
            case REFUSED -> unfit.add(source);
            case CROWDED -> crowded(source, lanesOf(source, left));
        }
    }

    private void crowded(Source source, int left) {
        source.crowdedAt(left);
        if (left == 0) {
            unfit.add(source);
        }
    }
}

package dev.towline.part;

import java.util.List;

/**
 * What is to be on the medium next.
 *
 * @param prefix the contiguous bytes from the start; offset 0 where there are none
 * @param pieces what has grown beyond it
 */
record Snapshot(Checkpoint prefix, List<Piece.Mark> pieces) {}

package dev.towline.download;

import dev.towline.http.TransferFault;
import dev.towline.job.Cause;
import java.util.Optional;

/**
 * Why a lane has ended.
 *
 * @param fault what the source or the way to it did
 * @param failure what failed on this side
 */
record LaneEnd(Kind kind, Optional<TransferFault> fault, Optional<Throwable> failure) {

    enum Kind {
        /** All that it was to fetch is here, or it was asked to stop. */
        DONE,
        /** The body broke off. */
        CUT,
        /** No body came that could be used. */
        REFUSED,
        /** The source does not honour ranges. */
        WHOLE,
        /** The source asks for fewer requests. */
        CROWDED,
        /** A block was wrong. */
        LEFT_OUT,
        /** The disk failed, or the agent. */
        FAILED
    }

    static LaneEnd done() {
        return new LaneEnd(Kind.DONE, Optional.empty(), Optional.empty());
    }

    static LaneEnd leftOut() {
        return because(Kind.LEFT_OUT, Cause.PROTOCOL, "a block was wrong");
    }

    /** No fault: the connection that brings the whole is all that the source can do. */
    static LaneEnd whole() {
        return new LaneEnd(Kind.WHOLE, Optional.empty(), Optional.empty());
    }

    static LaneEnd refused(String why) {
        return because(Kind.REFUSED, Cause.PROTOCOL, why);
    }

    static LaneEnd because(Kind kind, Cause cause, String why) {
        return new LaneEnd(kind, Optional.of(new TransferFault(cause, why)), Optional.empty());
    }

    static LaneEnd cut(Optional<TransferFault> fault) {
        TransferFault known = fault.orElse(TransferFault.BODY_ENDED_EARLY);
        return new LaneEnd(Kind.CUT, Optional.of(known), Optional.empty());
    }

    static LaneEnd failed(Throwable failure) {
        return new LaneEnd(Kind.FAILED, Optional.empty(), Optional.of(failure));
    }
}

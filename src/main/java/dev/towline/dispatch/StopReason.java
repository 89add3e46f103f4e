package dev.towline.dispatch;

/** Why a running job was asked to stop, the weakest reason first: a stronger one that comes later replaces it. */
enum StopReason {
    PREEMPT(0),
    /** Goes on at once, with fresh URLs or headers. */
    REFRESH(0),
    SHUTDOWN(0),
    AGENT_PAUSE(1),
    PAUSE(2),
    CANCEL(3),
    EXPIRE(3);

    private final int rank;

    StopReason(int rank) {
        this.rank = rank;
    }

    boolean isStrongerThan(StopReason other) {
        return rank > other.rank;
    }
}

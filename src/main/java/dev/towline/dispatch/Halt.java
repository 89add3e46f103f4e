package dev.towline.dispatch;

/** Why a running job was told to stop. */
enum Halt {
    CANCEL,
    PAUSE,
    AGENT_PAUSE,
    EXPIRE,
    PREEMPT,
    SHUTDOWN
}

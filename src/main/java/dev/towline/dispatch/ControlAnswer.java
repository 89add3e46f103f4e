package dev.towline.dispatch;

/** The result of a control message. */
public enum ControlAnswer {
    /** It took effect, or had before. */
    DONE,
    /** The job has ended: its status is published again. */
    ENDED,
    /** No such job. */
    UNKNOWN_JOB,
    /** Its record was written by a later version of the agent, and stays untouched. */
    UNKNOWN_FORMAT,
    /** Only an ended job can be forgotten. */
    NOT_ENDED
}

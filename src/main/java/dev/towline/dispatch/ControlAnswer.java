package dev.towline.dispatch;

/** What became of a control message. */
public enum ControlAnswer {
    /** It took effect, or had before. */
    DONE,
    /** The job has ended: its status was told once more. */
    ENDED,
    /** No such job. */
    UNKNOWN_JOB,
    /** Its record is of a later version of the agent, and stays untouched. */
    UNKNOWN_FORMAT,
    /** Only an ended job can be forgotten. */
    NOT_ENDED
}

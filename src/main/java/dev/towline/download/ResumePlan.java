package dev.towline.download;

import java.util.OptionalLong;

/** What to ask for, given what is on disk. */
public sealed interface ResumePlan {

    /** Everything, without a Range. Bytes on disk stay until the answer is accepted. */
    record Fresh() implements ResumePlan {}

    /** From {@code offset}, 1 or more, to the end. */
    record ResumeAt(long offset) implements ResumePlan {}

    /** Nothing: all bytes are here and want verifying. */
    record Complete() implements ResumePlan {}

    /** There are more bytes than the artefact has: they go, then {@link Fresh}. */
    record Discard() implements ResumePlan {}

    /**
     * @param onDisk good bytes
     * @param size of the artefact, where the job or a server said so
     */
    static ResumePlan of(long onDisk, OptionalLong size) {
        if (size.isPresent() && onDisk > size.getAsLong()) {
            return new Discard();
        }
        if (size.isPresent() && onDisk == size.getAsLong()) {
            return new Complete();
        }
        return onDisk == 0 ? new Fresh() : new ResumeAt(onDisk);
    }
}

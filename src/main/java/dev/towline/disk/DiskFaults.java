package dev.towline.disk;

import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import java.io.IOException;
import java.util.List;

/**
 * What a failure of the local disk means for a job. The JDK hands {@code errno(3)} on as text only, in English whatever
 * the locale of the JVM is, as the agent is run in the C locale.
 */
public final class DiskFaults {

    /** ENOSPC, EDQUOT and EFBIG: the file would fit on another day. */
    private static final List<String> NO_ROOM =
            List.of("No space left", "Disk quota exceeded", "File too large", "Not enough space");

    private DiskFaults() {}

    /** {@link FailureCode#DISK_FULL} where room is what is missing, else {@link FailureCode#STORAGE_ERROR}. */
    public static FailureCode codeOf(IOException fault) {
        String message = String.valueOf(fault.getMessage());
        return NO_ROOM.stream().anyMatch(message::contains) ? FailureCode.DISK_FULL : FailureCode.STORAGE_ERROR;
    }

    /** The failure of the job that met {@code fault}. */
    public static Failure failureOf(IOException fault) {
        FailureCode code = codeOf(fault);
        String what = code == FailureCode.DISK_FULL ? "no room left on the disk" : "the disk failed";
        return Failure.of(code, what + ": " + fault.getClass().getSimpleName() + " " + fault.getMessage());
    }
}

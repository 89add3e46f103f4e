package dev.towline.disk;

import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * A failure of the local disk in words, and what it means for a job. The JDK gives {@code errno(3)} only as text. It is
 * English, since the agent runs in the C locale.
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

    /** The text of {@code errno(3)} without the path, as {@code Input/output error}, where the JDK passes it on. */
    public static String reasonOf(IOException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (error instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (error instanceof FileSystemException named) {
            String reason = named.getReason();
            return reason == null ? error.getClass().getSimpleName() : reason;
        }
        if (error instanceof FileNotFoundException && message.endsWith(")")) {
            return message.substring(message.lastIndexOf('(') + 1, message.length() - 1);
        }
        return message;
    }
}

package dev.towline.mqtt;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Distinguishes failures of the disk that may pass, such as a full disk, from those that stay. */
final class PermanentFailures {

    /** The texts of EISDIR, ENOTDIR, ENOTEMPTY, ENAMETOOLONG and ELOOP in the C library, which Java passes on. */
    private static final Set<String> REASONS = Set.of(
            "is a directory",
            "not a directory",
            "directory not empty",
            "file name too long",
            "too many levels of symbolic links");

    private PermanentFailures() {}

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException file && (isByType(file) || isByReason(file))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isByType(FileSystemException failure) {
        return failure instanceof DirectoryNotEmptyException
                || failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || failure instanceof FileSystemLoopException;
    }

    private static boolean isByReason(FileSystemException failure) {
        return Optional.ofNullable(failure.getReason())
                .map(reason -> REASONS.contains(reason.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}

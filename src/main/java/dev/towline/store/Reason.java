package dev.towline.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The text of an error of the disk, without the path: {@code Input/output error}, {@code Too many open files}. */
public final class Reason {

    private Reason() {}

    /** The text of {@code errno(3)} where the JDK passes it on. */
    public static String of(IOException error) {
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

package dev.towline.disk;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another process has the folder: two would undo each other's work. */
public final class FolderInUseException extends IOException {

    private static final long serialVersionUID = 1;

    FolderInUseException(Path lock, @Nullable Throwable cause) {
        super(lock + " is locked by another process", cause);
    }
}

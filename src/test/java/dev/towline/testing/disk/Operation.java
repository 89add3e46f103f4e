package dev.towline.testing.disk;

/** The primitives of {@link dev.towline.disk.Disk} and {@link dev.towline.disk.DiskFile}. */
public enum Operation {
    OPEN(true),
    READ_SMALL(false),
    STAT(false),
    LIST(false),
    CREATE_FOLDER(true),
    RENAME(true),
    DELETE(true),
    SYNC_FOLDER(true),
    USABLE_SPACE(false),
    RESERVE(true),
    READ(false),
    WRITE(true),
    TRUNCATE(true),
    FORCE(true);

    private final boolean changes;

    Operation(boolean changes) {
        this.changes = changes;
    }

    /** Whether it changes what is on the medium. */
    public boolean changes() {
        return changes;
    }
}

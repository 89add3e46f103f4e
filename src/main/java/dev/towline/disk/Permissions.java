package dev.towline.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What owner, group and others may do with what the agent makes: others nothing, the group read. */
enum Permissions {
    FILE("rw-r-----"),
    FOLDER("rwxr-x---");

    private final String symbols;

    /** @param symbols as ls(1) shows them */
    Permissions(String symbols) {
        this.symbols = symbols;
    }

    private Set<PosixFilePermission> all() {
        return PosixFilePermissions.fromString(symbols);
    }

    /** For the making of it: it has no more permissions at any time. */
    FileAttribute<Set<PosixFilePermission>> attribute() {
        return PosixFilePermissions.asFileAttribute(all());
    }

    /** The process' mask, umask(2), takes bits away when something is made: the group could not read it. */
    void undoMask(Path made) throws IOException {
        if (!Files.getPosixFilePermissions(made, LinkOption.NOFOLLOW_LINKS).equals(all())) {
            Files.setPosixFilePermissions(made, all());
        }
    }
}

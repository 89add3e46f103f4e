package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.Artifact;
import dev.towline.job.VerifiedFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * An artefact under its final name. Where the process went down between the rename and the record, it is read and
 * checked again, since the name proves nothing.
 *
 * @param path the final name
 * @param top the folder above it whose own name is on the medium for sure
 */
record FinishedFile(Disk disk, Path path, Path top) {

    private static final Logger LOG = Logger.getLogger(FinishedFile.class);

    /**
     * What is there, if it is the artefact. One that cannot be read is none: it is fetched again and replaced.
     *
     * @throws InterruptedIOException where the thread was interrupted meanwhile
     */
    Optional<VerifiedFile> find(Artifact artifact) throws IOException {
        try {
            return disk.isFile(path) ? check(artifact) : Optional.empty();
        } catch (InterruptedIOException interrupt) {
            throw interrupt;
        } catch (IOException unreadable) {
            LOG.warnf("%s cannot be read and is fetched again: %s", path, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<VerifiedFile> check(Artifact artifact) throws IOException {
        try (DiskFile file = disk.open(path)) {
            RunningDigests digests = new RunningDigests(artifact.digests().keySet());
            PartRecovery whole = PartRecovery.onTrust(file, digests);
            boolean matches =
                    Verification.of(artifact, whole.length(), digests.now()).isEmpty();
            return matches
                    ? Optional.of(new VerifiedFile(path.toString(), whole.length(), digests.now()))
                    : Optional.empty();
        }
    }

    /**
     * Returns once the file, its name and those of the folders above it are on the medium, whichever process made them:
     * only then may success be published. The bytes were forced before the rename, so this may be repeated as often
     * as it fails.
     */
    void settle() throws IOException {
        disk.patiently(() -> {
            try (DiskFile file = disk.open(path)) {
                file.force();
            }
            return path;
        });
        Path folder = path.getParent();
        if (folder != null) {
            disk.syncFolder(folder);
            disk.secureFolder(folder, top);
        }
    }
}

package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.Artifact;
import dev.towline.job.VerifiedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An artefact that already has its final name: the process went down between the rename and the record. It is read and
 * checked again, for a name proves nothing.
 *
 * @param path the final name
 */
record FinishedFile(Disk disk, Path path) {

    Optional<VerifiedFile> find(Artifact artifact) throws IOException {
        if (!disk.exists(path)) {
            return Optional.empty();
        }
        try (DiskFile file = disk.open(path)) {
            RunningDigests digests = new RunningDigests(artifact.digests().keySet());
            Recovery whole = Recovery.onTrust(file, digests);
            boolean matches =
                    Verification.of(artifact, whole.length(), digests.now()).isEmpty();
            return matches
                    ? Optional.of(new VerifiedFile(path.toString(), whole.length(), digests.now()))
                    : Optional.empty();
        }
    }
}

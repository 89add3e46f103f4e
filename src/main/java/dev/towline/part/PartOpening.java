package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.ArtifactKey;
import dev.towline.job.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Opens what is there of an artefact, cut back to what is proved good, or a new file. Reads the file once, unless what
 * is known of it fits.
 *
 * @param path of the part; its journal lies beside it
 * @param algorithms of the digests that are wanted
 * @param known of the file by this process, when it was closed
 */
record PartOpening(
        Disk disk, Path path, ArtifactKey key, Collection<DigestAlgorithm> algorithms, Optional<PartMemory> known) {

    /** @throws UnreadablePart where what is there cannot be read */
    PartFile open() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            disk.createFolder(folder);
        }
        JournalContent content =
                UnreadablePart.whereFailing(() -> PartJournal.read(disk, PartNames.journalOf(path), key.toString()));
        DiskFile file = disk.exists(path) ? UnreadablePart.whereFailing(() -> disk.open(path)) : disk.open(path);
        try {
            return new PartFile(disk, path, key, file, content, recovery(file, content));
        } catch (IOException | RuntimeException | Error failed) {
            file.close();
            throw failed;
        }
    }

    private PartRecovery recovery(DiskFile file, JournalContent content) throws IOException {
        long onDisk = file.length();
        Optional<PartMemory> fits = known.filter(
                        memory -> memory.digests().algorithms().containsAll(algorithms))
                .filter(memory -> memory.fits(path, onDisk, content.checkpoints(), key.algorithm()));
        return fits.isPresent()
                ? fits.get().recovery(content.checkpoints())
                : UnreadablePart.whereFailing(() -> read(file, content));
    }

    private PartRecovery read(DiskFile file, JournalContent content) throws IOException {
        RunningDigests none = new RunningDigests(algorithms);
        return file.length() > 0 && content.tellsNothing()
                ? PartRecovery.onTrust(file, none)
                : PartRecovery.of(file, key, content.checkpoints(), none).withPieces(file, content.marks());
    }
}

package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.job.Artifact;
import dev.towline.job.ArtifactKey;
import dev.towline.job.VerifiedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** The folder of artefacts under way. Safe for several threads. */
public final class Parts {

    private static final Logger LOG = Logger.getLogger(Parts.class);
    private static final int MOST_RESTING = 32;

    private final Disk disk;
    private final Path folder;
    private final PartNames names;
    private final Leftovers leftovers;
    private final PartLimits limits;
    private final Executor checkpoints;
    private final Map<Path, PartMemory> resting = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, PartMemory> eldest) {
            return size() > MOST_RESTING;
        }
    });

    /** @param checkpoints runs forces to disk beside the flow */
    public Parts(Disk disk, Path folder, Leftovers leftovers, PartLimits limits, Executor checkpoints) {
        this.disk = disk;
        this.folder = folder;
        this.names = new PartNames(disk, folder);
        this.leftovers = leftovers;
        this.limits = limits;
        this.checkpoints = checkpoints;
    }

    /**
     * Opens what is there of the artefact, or a new part. Reads the file once; an interrupt of the thread ends that.
     *
     * @param onWire body bytes that the job has fetched so far
     */
    public Part open(Artifact artifact, long onWire) throws IOException {
        Path path = names.take(artifact.key());
        try {
            PartFile file = open(path, artifact);
            return new Part(
                    file,
                    new Checkpointer(file, limits.checkpointBytes(), checkpoints),
                    new DiskRoom(disk, folder, limits.reserve(), leftovers),
                    artifact.size(),
                    onWire,
                    this::release);
        } catch (IOException | RuntimeException | Error failed) {
            names.release(path);
            throw failed;
        }
    }

    private void release(PartFile closed) {
        closed.memory().ifPresent(memory -> resting.put(closed.path(), memory));
        names.release(closed.path());
    }

    /** What is there of the artefact; from zero where it cannot be read. */
    private PartFile open(Path path, Artifact artifact) throws IOException {
        try {
            return openAsItIs(path, artifact);
        } catch (UnreadablePart unreadable) {
            LOG.warnf("%s cannot be read and is fetched from zero: %s", path.getFileName(), unreadable.getMessage());
            names.putAside(path);
            return openAsItIs(path, artifact);
        }
    }

    private PartFile openAsItIs(Path path, Artifact artifact) throws IOException {
        Optional<PartMemory> known = Optional.ofNullable(resting.remove(path));
        return new PartOpening(disk, path, artifact.key(), artifact.digests().keySet(), known).open();
    }

    /**
     * The artefact, where it has its final name already: the process went down right after the rename. It must not
     * be published before {@link #settle}.
     */
    public Optional<VerifiedFile> finished(Artifact artifact, Path target) throws IOException {
        return finished(target).find(artifact);
    }

    /** Returns once the final name is on the medium; may be repeated as often as it fails. */
    public void settle(Path target) throws IOException {
        finished(target).settle();
    }

    private FinishedFile finished(Path target) {
        Path top = folder.getParent();
        return new FinishedFile(disk, target, top == null ? folder : top);
    }

    /** What is on disk of the artefact. Opens no file of bytes, and may be called while a job writes them. */
    public PartSummary summary(ArtifactKey key) throws IOException {
        Optional<Path> part = names.of(key).sorted().findFirst();
        if (part.isEmpty()) {
            return PartSummary.NOTHING;
        }
        JournalContent journal = PartJournal.read(disk, PartNames.journalOf(part.get()), key.toString());
        long onDisk = Files.size(part.get());
        long proved = journal.checkpoints().stream()
                .mapToLong(Checkpoint::offset)
                .filter(offset -> offset <= onDisk)
                .max()
                .orElse(0);
        return proved == 0 ? PartSummary.NOTHING : new PartSummary(proved, Map.copyOf(journal.sources()));
    }

    /** Deletes the bytes of a job whose record finds no room on the disk: the record must not be lost. */
    public void makeWay(Artifact artifact) {
        try {
            names.dropFree(artifact.key());
        } catch (IOException stuck) {
            LOG.warnf("a part could not make way: %s", stuck.getMessage());
        }
    }
}

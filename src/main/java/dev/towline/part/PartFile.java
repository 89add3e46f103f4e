package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.ArtifactKey;
import dev.towline.job.DigestAlgorithm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * The bytes of an artefact that is under way, their digests, and the journal that proves them. For one thread, but for
 * {@link #secure}, which may run beside it.
 */
public final class PartFile implements Closeable {

    private static final Logger LOG = Logger.getLogger(PartFile.class);

    private final Disk disk;
    private final Path path;
    private final ArtifactKey key;
    private final Collection<DigestAlgorithm> algorithms;
    private final DiskFile file;
    private final PartJournal journal;
    private final ForcedBytes onMedium;
    private final Map<String, SourceMemory> sources;
    private final long found;
    private RunningDigests digests;
    private long length;
    private long asked;
    private long held;
    private boolean closed;

    private PartFile(Disk disk, Path path, ArtifactKey key, DiskFile file, JournalContent content, Recovery recovery)
            throws IOException {
        this.disk = disk;
        this.path = path;
        this.key = key;
        this.algorithms = recovery.digests().algorithms();
        this.file = file;
        this.found = file.length();
        this.sources = content.sources();
        this.length = recovery.length();
        this.digests = recovery.digests();
        this.onMedium = new ForcedBytes(disk, file, key.algorithm(), recovery.proved());
        file.truncate(length);
        this.journal =
                PartJournal.rewrite(disk, PartNames.journalOf(path), key.toString(), knownSources(), recovery.agreed());
    }

    /**
     * Opens what is there of the artefact, cut back to what is proved good, or a new file. Reads the file once, unless
     * what is known of it fits.
     *
     * @param known of the file by this process, when it was closed
     * @throws UnreadablePart where what is there cannot be read
     */
    static PartFile open(
            Disk disk, Path path, ArtifactKey key, Collection<DigestAlgorithm> algorithms, Optional<PartMemory> known)
            throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            disk.createFolder(folder);
        }
        JournalContent content =
                UnreadablePart.whereFailing(() -> PartJournal.read(disk, PartNames.journalOf(path), key.toString()));
        DiskFile file = disk.exists(path) ? UnreadablePart.whereFailing(() -> disk.open(path)) : disk.open(path);
        try {
            long onDisk = file.length();
            Optional<PartMemory> fits = known.filter(
                            memory -> memory.digests().algorithms().containsAll(algorithms))
                    .filter(memory -> memory.fits(path, onDisk, content.checkpoints(), key.algorithm()));
            Recovery recovery = fits.isPresent()
                    ? fits.get().recovery(content.checkpoints())
                    : UnreadablePart.whereFailing(() -> recover(file, key, content, new RunningDigests(algorithms)));
            return new PartFile(disk, path, key, file, content, recovery);
        } catch (IOException | RuntimeException | Error failed) {
            file.close();
            throw failed;
        }
    }

    private static Recovery recover(DiskFile file, ArtifactKey key, JournalContent content, RunningDigests none)
            throws IOException {
        return file.length() > 0 && content.tellsNothing()
                ? Recovery.onTrust(file, none)
                : Recovery.of(file, key, content.checkpoints(), none);
    }

    /** What a source sent about a version counts only as long as there are bytes of it. */
    private Collection<SourceMemory> knownSources() {
        if (length == 0) {
            sources.clear();
        }
        return new ArrayList<>(sources.values());
    }

    Path path() {
        return path;
    }

    /** What is known of the bytes, once they are closed and kept. */
    Optional<PartMemory> memory() {
        return disk.isFile(path) ? PartMemory.of(path, length, digests) : Optional.empty();
    }

    /** Good bytes. */
    public long length() {
        return length;
    }

    /** Bytes in the file when it was opened, proved good or not. */
    public long found() {
        return found;
    }

    public void append(byte[] bytes, int count) throws IOException {
        file.write(length, bytes, count);
        digests.update(bytes, count);
        length += count;
    }

    /** Deletes the bytes, the room that was reserved for more, and what sources sent about them. */
    public void restart() throws IOException {
        if (length > 0 || !sources.isEmpty()) {
            journal.clear();
        }
        file.truncate(0);
        sources.clear();
        digests = new RunningDigests(algorithms);
        onMedium.restart();
        length = 0;
        asked = 0;
        held = 0;
    }

    /** What the source sent about this version before. */
    public Optional<SourceMemory> memoryOf(String source) {
        return Optional.ofNullable(sources.get(source));
    }

    public void remember(SourceMemory memory) throws IOException {
        if (!memory.equals(sources.put(memory.source(), memory))) {
            journal.append(memory);
        }
    }

    /** The length of the representation, as any source sent it. */
    public OptionalLong total() {
        return sources.values().stream()
                .map(SourceMemory::total)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** The state by now, to be handed to {@link #secure}. */
    Checkpoint checkpoint() {
        return new Checkpoint(length, digests.now(key.algorithm()));
    }

    /** Forces the bytes, then writes the line that proves them. For any one thread at a time, beside the writer. */
    void secure(Checkpoint checkpoint) throws IOException {
        onMedium.force(checkpoint);
        journal.append(checkpoint);
    }

    /** The digests of all bytes so far. */
    public Map<DigestAlgorithm, String> digests() {
        return digests.now();
    }

    /** Takes room up to {@code size} where the file system can. */
    public void reserve(long size) throws IOException {
        if (size > asked) {
            asked = size;
            held = disk.reserve(path, size) ? size : held;
        }
    }

    /** How much of the disk is taken already, by bytes that are here or reserved for those to come. */
    public long room() {
        return Math.max(length, held);
    }

    /**
     * Gives the verified bytes, which are on the medium then, their final name by one rename. The part is closed and
     * gone
     * after it. The name is not durable before {@link FinishedFile#settle()}.
     */
    public void publish(Path target) throws IOException {
        disk.openToGroup(path);
        onMedium.force(checkpoint());
        close();
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + target.getFileName());
        }
        disk.createFolder(folder);
        disk.rename(path, target);
        dropJournal();
    }

    /** The bytes have their final name: a journal that stays is deleted later. */
    private void dropJournal() {
        try {
            disk.delete(PartNames.journalOf(path));
        } catch (IOException stays) {
            LOG.warnf("a journal stays for now: %s", stays.getMessage());
        }
    }

    /** Removes the bytes and the journal. */
    public void discard() throws IOException {
        close();
        disk.delete(path);
        disk.delete(PartNames.journalOf(path));
    }

    /** Keeps the bytes, and gives back the room that was reserved beyond them. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (PartJournal closingToo = journal;
                DiskFile closing = file) {
            closing.truncate(length);
        }
    }
}

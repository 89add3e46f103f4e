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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of an artefact that is under way, their digests, and the journal that proves them. For one thread, but for
 * {@link #secure}, which may run beside it.
 */
public final class PartFile implements Closeable {

    private final Disk disk;
    private final Path path;
    private final ArtifactKey key;
    private final Collection<DigestAlgorithm> algorithms;
    private final DiskFile file;
    private final PartJournal journal;
    private final Map<String, SourceMemory> sources;
    private final long found;
    private RunningDigests digests;
    private long length;
    private long asked;
    private long held;
    private boolean closed;

    private PartFile(
            Disk disk,
            Path path,
            ArtifactKey key,
            Collection<DigestAlgorithm> algorithms,
            DiskFile file,
            JournalContent content)
            throws IOException {
        this.disk = disk;
        this.path = path;
        this.key = key;
        this.algorithms = List.copyOf(algorithms);
        this.file = file;
        this.found = file.length();
        this.sources = content.sources();
        RunningDigests none = new RunningDigests(algorithms);
        Recovery recovery = found > 0 && content.tellsNothing()
                ? Recovery.onTrust(file, none)
                : Recovery.of(file, key, content.checkpoints(), none);
        this.length = recovery.length();
        this.digests = recovery.digests();
        file.truncate(length);
        this.journal =
                PartJournal.rewrite(disk, PartNames.journalOf(path), key.toString(), knownSources(), recovery.agreed());
    }

    /** Opens what is there of the artefact, cut back to what is proved good, or begins it. Reads the file once. */
    public static PartFile open(Disk disk, Path path, ArtifactKey key, Collection<DigestAlgorithm> algorithms)
            throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            disk.createFolder(folder);
        }
        JournalContent content = PartJournal.read(disk, PartNames.journalOf(path), key.toString());
        DiskFile file = disk.open(path);
        try {
            return new PartFile(disk, path, key, algorithms, file, content);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** A source's word counts for as long as there are bytes of that version. */
    private Collection<SourceMemory> knownSources() {
        if (length == 0) {
            sources.clear();
        }
        return new ArrayList<>(sources.values());
    }

    Path path() {
        return path;
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

    /** Throws the bytes away, the room that was taken for more, and what was said of them. */
    public void restart() throws IOException {
        if (length > 0 || !sources.isEmpty()) {
            journal.clear();
        }
        file.truncate(0);
        sources.clear();
        digests = new RunningDigests(algorithms);
        length = 0;
        asked = 0;
        held = 0;
    }

    /** What the source said of this version before. */
    public Optional<SourceMemory> memoryOf(String source) {
        return Optional.ofNullable(sources.get(source));
    }

    public void remember(SourceMemory memory) throws IOException {
        if (!memory.equals(sources.put(memory.source(), memory))) {
            journal.append(memory);
        }
    }

    /** The length of the whole, as any source said it. */
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

    /** Bytes, force, then the record. For any one thread at a time, beside the writer. */
    void secure(Checkpoint checkpoint) throws IOException {
        file.force();
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

    /** Gives the verified bytes their final name, by one rename, durably. The part is closed and gone after it. */
    public void publish(Path target) throws IOException {
        disk.openToGroup(path);
        file.force();
        close();
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + target.getFileName());
        }
        disk.createFolder(folder);
        disk.syncFolder(parentOf(folder));
        disk.moveDurably(path, target);
        disk.delete(PartNames.journalOf(path));
    }

    private static Path parentOf(Path folder) {
        Path parent = folder.getParent();
        return parent == null ? folder : parent;
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

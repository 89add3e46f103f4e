package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.ArtifactKey;
import dev.towline.job.DigestAlgorithm;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * The bytes of an artefact that is under way, their digests, and the journal that proves them. For one thread, but for
 * {@link #secure}, which may run beside it, and for what {@link BytesAhead} hands on to others.
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
    private final KnownSources sources;
    private final long found;
    private final Pieces pieces;
    private RunningDigests digests;
    private volatile long length;
    private boolean holes;
    private volatile boolean unsafe;
    private long asked;
    private long held;
    private boolean closed;

    /** As {@link PartOpening} found it. */
    PartFile(Disk disk, Path path, ArtifactKey key, DiskFile file, JournalContent content, PartRecovery recovery)
            throws IOException {
        this.disk = disk;
        this.path = path;
        this.key = key;
        this.algorithms = recovery.digests().algorithms();
        this.file = file;
        this.found = content.mayHaveHoles() ? recovery.good() : file.length();
        this.sources = new KnownSources(content.sources());
        this.length = recovery.length();
        this.digests = recovery.digests();
        this.pieces = recovery.pieces();
        this.holes = !pieces.isEmpty();
        this.onMedium = new ForcedBytes(disk, file, key.algorithm(), recovery.proved());
        dropUnusedSources();
        file.truncate(recovery.end());
        this.journal = PartJournal.rewrite(disk, PartNames.journalOf(path), key.toString(), sources.all(), recovery);
    }

    /** What a source sent about a version counts only as long as there are bytes of it. */
    private void dropUnusedSources() {
        if (good() == 0) {
            sources.clear();
        }
    }

    Path path() {
        return path;
    }

    /** What is known of the bytes, once they are closed and kept. */
    Optional<PartMemory> memory() {
        boolean proved = !unsafe && !pieces.anyUnmarked();
        return proved && disk.isFile(path) ? PartMemory.of(path, length, digests, pieces) : Optional.empty();
    }

    /** Good bytes from the start on, without a gap. */
    public long length() {
        return length;
    }

    /** Good bytes, wherever they are. */
    public synchronized long good() {
        return length + pieces.beyond(length);
    }

    /** The good bytes beyond the prefix. To be used while {@code this} is held. */
    Pieces pieces() {
        return pieces;
    }

    /** Bytes in the file when it was opened, proved good or not. */
    public long found() {
        return found;
    }

    public void append(byte[] bytes, int count) throws IOException {
        write(length, bytes, count);
        digests.update(bytes, count);
        grow(count);
    }

    private synchronized void grow(int count) {
        length += count;
        pieces.dropBelow(length);
    }

    /** To be called before anything is written beyond the prefix. */
    void allowHoles() throws IOException {
        if (!holes) {
            journal.appendHoles();
            holes = true;
        }
    }

    /** Writes bytes that are no good ones yet, anywhere; for any thread. */
    void write(long position, byte[] bytes, int count) throws IOException {
        onMedium.writing(position + count);
        file.write(position, bytes, count);
    }

    /** Reads bytes back, good or not; for any thread. */
    int read(long position, byte[] buffer, int count) throws IOException {
        return file.read(position, buffer, count);
    }

    /**
     * Takes bytes into the prefix that were written beyond it: they are read back, from the page cache.
     *
     * @param limit how far at most
     * @return whether there were any
     */
    boolean absorb(byte[] buffer, long limit) throws IOException {
        long end = Math.min(limit, contiguous());
        if (end <= length) {
            return false;
        }
        int read = file.read(length, buffer, (int) Math.min(buffer.length, end - length));
        if (read < 0) {
            throw new EOFException("bytes that were written are gone at " + length);
        }
        digests.update(buffer, read);
        grow(read);
        return true;
    }

    private synchronized long contiguous() {
        return pieces.firstHole(length);
    }

    /** Cuts the prefix back to {@code offset}, and reads what is left of it. */
    void cutBack(long offset) throws IOException {
        RunningDigests shorter = new RunningDigests(algorithms);
        PartRecovery.onTrust(file, shorter, offset);
        synchronized (this) {
            digests = shorter;
            length = offset;
            onMedium.atMost(offset);
        }
    }

    /** Deletes the bytes, the room that was reserved for more, and what sources sent about them. */
    public synchronized void restart() throws IOException {
        if (length > 0 || holes || !sources.all().isEmpty()) {
            journal.clear();
        }
        file.truncate(0);
        sources.clear();
        digests = new RunningDigests(algorithms);
        onMedium.restart();
        pieces.clear();
        holes = false;
        length = 0;
        asked = 0;
        held = 0;
    }

    /** What the source sent about this version before. */
    public Optional<SourceMemory> memoryOf(String source) {
        return sources.memoryOf(source);
    }

    public void remember(SourceMemory memory) throws IOException {
        if (sources.remember(memory)) {
            journal.append(memory);
        }
    }

    /** The length of the representation, as any source sent it. */
    public OptionalLong total() {
        return sources.total();
    }

    /** The state by now, to be handed to {@link #secure}. */
    synchronized Snapshot checkpoint() {
        return new Snapshot(new Checkpoint(length, digests.now(key.algorithm())), pieces.marks());
    }

    /** Forces the bytes, then writes the line that proves them. For any one thread at a time, beside the writer. */
    void secure(Snapshot snapshot) throws IOException {
        unsafe = true;
        onMedium.force(snapshot);
        journal.append(snapshot);
        unsafe = false;
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
        return Math.max(good(), held);
    }

    /**
     * Gives the verified bytes, which are on the medium then, their final name by one rename. The part is closed and
     * gone after it. The name is not durable before {@link FinishedFile#settle()}.
     */
    public void publish(Path target) throws IOException {
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
            closing.truncate(Math.max(length, pieces.end()));
        }
    }
}

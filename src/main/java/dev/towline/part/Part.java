package dev.towline.part;

import dev.towline.job.DigestAlgorithm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * An artefact under way: its file, the checkpoints that prove it, its room on the disk, and the count of its bytes. For
 * the job's own thread, which blocks for the disk; what {@link BytesAhead} offers is for others too.
 */
public final class Part implements Closeable {

    private static final int ABSORBED_AT_ONCE = 256 << 10;
    private static final int SHARE_OF_ROOM = 4;

    private final PartFile file;
    private final Checkpointer checkpointer;
    private final DiskRoom room;
    private final OptionalLong declaredSize;
    private final Consumer<PartFile> release;
    private long settled;
    private long reused;
    private long underWay;
    private long best;

    /**
     * @param declaredSize of the artefact, where the job gives it
     * @param onWire body bytes that the job has fetched so far
     * @param release called once the file is closed
     */
    Part(
            PartFile file,
            Checkpointer checkpointer,
            DiskRoom room,
            OptionalLong declaredSize,
            long onWire,
            Consumer<PartFile> release) {
        this.file = file;
        this.checkpointer = checkpointer;
        this.room = room;
        this.declaredSize = declaredSize;
        this.settled = onWire;
        this.release = release;
        this.best = file.good();
    }

    /** Good bytes from the start on, without a gap. */
    public long length() {
        return file.length();
    }

    /** Good bytes, wherever they are. */
    public long good() {
        return file.good();
    }

    /** The bytes beyond the prefix. */
    public BytesAhead ahead() {
        return new BytesAhead(file);
    }

    /** Takes into the prefix what lies good behind it. */
    public void absorb() throws IOException {
        if (ahead().firstGood(length()) == length()) {
            byte[] buffer = new byte[ABSORBED_AT_ONCE];
            while (file.absorb(buffer, Long.MAX_VALUE)) {
                checkpointer.written();
            }
        }
    }

    /** Makes a checkpoint where one is due, of whatever was written by whichever thread. */
    public void written() throws IOException {
        checkpointer.written();
    }

    /** Bytes in the file when it was opened, proved good or not. */
    public long found() {
        return file.found();
    }

    /** Of the whole artefact, by the job or else by a source. */
    public OptionalLong size() {
        return declaredSize.isPresent() ? declaredSize : file.total();
    }

    /** The length of the representation, as a source sent it. */
    public OptionalLong total() {
        return file.total();
    }

    /** Body bytes that the job has fetched, wasted ones included. */
    public synchronized long onWire() {
        return settled + underWay;
    }

    /** Body bytes that were fetched, but are not among the good ones. */
    public long wasted() {
        return Math.max(0, onWire() - good() + reused());
    }

    /** So many body bytes of the response under way were taken; those that wait to be written are no waste yet. */
    public synchronized void taken(long bytes) {
        underWay = bytes;
    }

    /** The response has ended: all that arrived of it is counted for good. */
    public synchronized void settle(long arrived) {
        settled += Math.max(0, arrived);
        underWay = 0;
    }

    /** So many more body bytes were fetched; for any thread. */
    public synchronized void fetched(long bytes) {
        settled += bytes;
    }

    /** Whether there are more bytes than at the last call, and ever before; what was lost and came again is not new. */
    public boolean countNewBytes() {
        boolean more = good() > best;
        best = Math.max(best, good());
        return more;
    }

    /** Of the good bytes, those that came from a seed on the device, as far as is known. */
    public synchronized long reused() {
        return reused;
    }

    /** So many more of them. */
    public synchronized void reuse(long bytes) {
        reused += bytes;
    }

    /** Writes the next bytes, where the disk has room for them, and makes a checkpoint where one is due. */
    public void append(byte[] bytes, int count) throws IOException {
        room.require(good() + count - file.room());
        file.append(bytes, count);
        checkpointer.written();
    }

    /** How far beyond the prefix bytes may be written: no more than a quarter of the room that is left. */
    public long windowOf(long most) throws IOException {
        return Math.max(0, Math.min(most, room.left() / SHARE_OF_ROOM));
    }

    /** Takes room for what is still to come, as soon as the size is known; what is taken is not asked for again. */
    public void takeRoom() throws IOException {
        if (size().isPresent()) {
            long whole = size().getAsLong();
            room.require(whole - file.room());
            file.reserve(whole);
        }
    }

    /** Deletes the bytes, and what sources sent about them. */
    public void clear() throws IOException {
        checkpointer.restarting();
        file.restart();
        reuse(-reused());
    }

    /** After {@link #clear}: no byte counts as seen before. */
    public void forgetBest() {
        best = 0;
    }

    /** What the source sent about this version before. */
    public Optional<SourceMemory> memoryOf(String source) {
        return file.memoryOf(source);
    }

    /** Keeps what a source sent about the version whose bytes are here. */
    public void remember(SourceMemory memory) throws IOException {
        file.remember(memory);
    }

    /** Returns once all bytes are on the medium, and a checkpoint proves it. */
    public void secure() throws IOException {
        checkpointer.finish();
    }

    /** The digests of all bytes so far. */
    public Map<DigestAlgorithm, String> digests() {
        return file.digests();
    }

    /**
     * Gives the verified bytes their final name, by one rename. The part is closed and gone after it. The name is not
     * durable before {@link Parts#settle}.
     */
    public void publish(Path target) throws IOException {
        file.publish(target);
    }

    /** Removes the bytes and the journal. */
    public void discard() throws IOException {
        file.discard();
    }

    /** Keeps the bytes, and gives back the room that was reserved beyond them. */
    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            release.accept(file);
        }
    }
}

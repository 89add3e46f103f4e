package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The journal beside a part: appended to, each line forced; rewritten as a whole when it is opened, so that what was
 * damaged does not stay. Safe for several threads.
 */
final class PartJournal implements Closeable {

    private static final int LIMIT = 64 << 20;

    private final Disk disk;
    private final Path path;
    private final String part;
    private final JournalCodec codec = new JournalCodec();
    private DiskFile file;
    private long end;

    private PartJournal(Disk disk, Path path, String part, DiskFile file, long end) {
        this.disk = disk;
        this.path = path;
        this.part = part;
        this.file = file;
        this.end = end;
    }

    static JournalContent read(Disk disk, Path path, String part) throws IOException {
        JournalContent content = new JournalContent(part);
        if (disk.exists(path)) {
            JournalCodec codec = new JournalCodec();
            new String(disk.readSmall(path, LIMIT), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> codec.read(line, content));
        }
        return content;
    }

    /** Replaces the journal with what is still good of it, and opens it for more. */
    static PartJournal rewrite(Disk disk, Path path, String part, Collection<SourceMemory> sources, PartRecovery good)
            throws IOException {
        JournalCodec codec = new JournalCodec();
        StringBuilder text = new StringBuilder(utf8(codec.header(part)));
        sources.forEach(source -> text.append(utf8(codec.source(source))));
        good.agreed().forEach(checkpoint -> text.append(utf8(codec.checkpoint(checkpoint))));
        good.pieces().all().forEach(mark -> text.append(utf8(codec.mark(mark))));
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        disk.replace(path, content);
        return new PartJournal(disk, path, part, disk.open(path), content.length);
    }

    private static String utf8(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    /** On the medium when this returns. */
    synchronized void append(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        if (snapshot.prefix().offset() > 0) {
            lines.writeBytes(codec.checkpoint(snapshot.prefix()));
        }
        snapshot.pieces().forEach(mark -> lines.writeBytes(codec.mark(mark)));
        appendDurably(lines.toByteArray());
    }

    /** From now on bytes are written beyond the prefix. On the medium when this returns. */
    synchronized void appendHoles() throws IOException {
        appendDurably(codec.holes());
    }

    private void appendDurably(byte[] line) throws IOException {
        disk.patiently(() -> {
            file.write(end, line, line.length);
            file.force();
            return line;
        });
        end += line.length;
    }

    /** Need not be on the medium at once: without it a resume asks without {@code If-Range}. */
    synchronized void append(SourceMemory memory) throws IOException {
        byte[] line = codec.source(memory);
        file.write(end, line, line.length);
        end += line.length;
    }

    /** Removes all lines but the header. */
    synchronized void clear() throws IOException {
        file.close();
        byte[] header = codec.header(part);
        disk.replace(path, header);
        file = disk.open(path);
        end = header.length;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}

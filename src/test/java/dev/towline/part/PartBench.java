package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import dev.towline.job.ArtifactKey;
import dev.towline.job.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A part to experiment with: its content, its files, and bytes appended as a download would. */
final class PartBench {

    static final ArtifactKey KEY = new ArtifactKey(DigestAlgorithm.SHA256, "ab".repeat(32));
    static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.SHA256, DigestAlgorithm.MD5);

    private final Disk disk;
    private final Path folder;
    private final byte[] content;

    /** @param size bytes of content, random by a fixed seed */
    PartBench(Disk disk, Path folder, int size) {
        this.disk = disk;
        this.folder = folder;
        this.content = new byte[size];
        new Random(7).nextBytes(content);
    }

    PartFile open() throws IOException {
        return new PartOpening(disk, part(), KEY, ALGORITHMS, Optional.empty()).open();
    }

    /** Appends the content's next bytes, wherever the part is. */
    void grow(PartFile part, int count) throws IOException {
        int from = (int) part.length();
        int to = Math.min(content.length, from + count);
        part.append(Arrays.copyOfRange(content, from, to), to - from);
    }

    /** Appends the content's next bytes and makes a checkpoint of them. */
    void secure(PartFile part, int count) throws IOException {
        grow(part, count);
        part.secure(part.checkpoint());
    }

    byte[] content(long length) {
        return Arrays.copyOf(content, (int) length);
    }

    Path part() {
        return folder.resolve(KEY + ".part");
    }

    Path journal() {
        return folder.resolve(KEY + ".journal");
    }

    byte[] onDisk() throws IOException {
        return Files.readAllBytes(part());
    }

    /** As a crash leaves it: the length that the file has, bytes beyond the good ones included. */
    void crash(PartFile part, long length) throws IOException {
        byte[] left = Arrays.copyOf(onDisk(), (int) length);
        part.close();
        try (DiskFile file = disk.open(part())) {
            file.write(0, left, left.length);
        }
    }
}

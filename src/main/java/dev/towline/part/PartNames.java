package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.job.ArtifactKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which file holds the bytes of an artefact: {@code <key>.part}, found again by any job that wants it. Jobs that fetch
 * the same artefact at the same time get one each, {@code <key>.2.part} and on. Safe for several threads.
 */
final class PartNames {

    private static final String SUFFIX = ".part";

    private final Disk disk;
    private final Path folder;
    private final Set<Path> taken = new HashSet<>();

    PartNames(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Takes a file that nobody writes: the first with bytes, or else the first. */
    synchronized Path take(ArtifactKey key) throws IOException {
        Path chosen = found(key).orElseGet(() -> firstFree(key));
        taken.add(chosen);
        return chosen;
    }

    private Optional<Path> found(ArtifactKey key) throws IOException {
        return free(key).sorted().findFirst();
    }

    /** The artefact's files that are there and that nobody writes. */
    private Stream<Path> free(ArtifactKey key) throws IOException {
        return disk.filesIn(folder).stream().filter(file -> isPart(file) && isOf(file, key) && !taken.contains(file));
    }

    private Path firstFree(ArtifactKey key) {
        return IntStream.rangeClosed(1, taken.size() + 1)
                .mapToObj(number -> folder.resolve(name(key, number)))
                .filter(part -> !taken.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static String name(ArtifactKey key, int number) {
        return key + (number == 1 ? "" : "." + number) + SUFFIX;
    }

    /** Nobody writes the file any more. */
    synchronized void release(Path part) {
        taken.remove(part);
    }

    /** Removes the artefact's files that nobody writes. */
    synchronized void dropFree(ArtifactKey key) throws IOException {
        for (Path part : free(key).toList()) {
            disk.delete(part);
            disk.delete(journalOf(part));
        }
    }

    static boolean isPart(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    static boolean isOf(Path part, ArtifactKey key) {
        return String.valueOf(part.getFileName()).startsWith(key + ".");
    }

    static boolean isOrphan(Path file, Collection<Path> files) {
        boolean journal = file.toString().endsWith(".journal");
        return journal
                && files.stream()
                        .noneMatch(part -> isPart(part) && journalOf(part).equals(file));
    }

    static Path journalOf(Path part) {
        String name = String.valueOf(part.getFileName());
        return part.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".journal");
    }
}

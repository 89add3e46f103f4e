package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.job.ArtifactKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
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
    private static final String JOURNAL = ".journal";
    private static final String UNREADABLE = ".unreadable";

    private final Disk disk;
    private final Path folder;
    private final Set<Path> taken = new HashSet<>();

    PartNames(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Takes a file that no job writes: the first that exists, or else the first name that is free. */
    synchronized Path take(ArtifactKey key) throws IOException {
        Path chosen = found(key).orElseGet(() -> firstFree(key));
        taken.add(chosen);
        return chosen;
    }

    private Optional<Path> found(ArtifactKey key) throws IOException {
        return free(key).sorted().findFirst();
    }

    /** The artefact's files that exist and that no job writes. */
    private Stream<Path> free(ArtifactKey key) throws IOException {
        return of(key).filter(file -> !taken.contains(file));
    }

    /** The artefact's files that exist. */
    Stream<Path> of(ArtifactKey key) throws IOException {
        return disk.filesIn(folder).stream().filter(file -> isPart(file) && isOf(file, key));
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

    /** The job does not write the file any more. */
    synchronized void release(Path part) {
        taken.remove(part);
    }

    /** Removes the artefact's files that no job writes. */
    synchronized void dropFree(ArtifactKey key) throws IOException {
        for (Path part : free(key).toList()) {
            disk.delete(part);
            disk.delete(journalOf(part));
        }
    }

    /**
     * What cannot be read gets a name that is never looked for, until the leftovers are deleted; where that fails it
     * is deleted at once.
     */
    public void putAside(Path part) throws IOException {
        for (Path file : List.of(part, journalOf(part))) {
            if (disk.exists(file)) {
                putAsideOne(file);
            }
        }
    }

    private void putAsideOne(Path file) throws IOException {
        if (!disk.isFile(file)) {
            disk.delete(file);
            return;
        }
        try {
            disk.rename(file, file.resolveSibling(file.getFileName() + UNREADABLE));
        } catch (IOException stuck) {
            disk.delete(file);
        }
    }

    /** Whether it was put aside. */
    static boolean isPutAside(Path file) {
        return file.toString().endsWith(UNREADABLE);
    }

    static boolean isPart(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    static boolean isOf(Path part, ArtifactKey key) {
        return String.valueOf(part.getFileName()).startsWith(key + ".");
    }

    /** The part that a journal, or what a crash left of a new one, belongs to; nothing for any other file. */
    static Optional<Path> partOf(Path journal) {
        String name = String.valueOf(journal.getFileName());
        return Stream.of(JOURNAL, JOURNAL + ".tmp")
                .filter(name::endsWith)
                .map(ending -> journal.resolveSibling(name.substring(0, name.length() - ending.length()) + SUFFIX))
                .findFirst();
    }

    static Path journalOf(Path part) {
        String name = String.valueOf(part.getFileName());
        return part.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + JOURNAL);
    }
}

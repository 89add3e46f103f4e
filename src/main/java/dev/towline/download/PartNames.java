package dev.towline.download;

import dev.towline.disk.Disk;
import dev.towline.job.ArtifactKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

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

    /** Takes the first file that nobody writes, one with bytes before one that is not there yet. */
    synchronized Path take(ArtifactKey key) throws IOException {
        Path free = null;
        for (int number = 1; number <= taken.size() + 1; number++) {
            Path candidate = folder.resolve(name(key, number));
            if (!taken.contains(candidate) && (free == null || !disk.exists(free))) {
                free = candidate;
            }
        }
        Path chosen = free == null ? folder.resolve(name(key, taken.size() + 2)) : free;
        taken.add(chosen);
        return chosen;
    }

    private static String name(ArtifactKey key, int number) {
        return key + (number == 1 ? "" : "." + number) + SUFFIX;
    }

    /** Nobody writes the file any more. */
    synchronized void release(Path part) {
        taken.remove(part);
    }

    static boolean isPart(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    static boolean isOf(Path part, ArtifactKey key) {
        return String.valueOf(part.getFileName()).startsWith(key + ".");
    }

    static Path journalOf(Path part) {
        String name = String.valueOf(part.getFileName());
        return part.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".journal");
    }
}

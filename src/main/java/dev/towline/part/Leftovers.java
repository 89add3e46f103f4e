package dev.towline.part;

import dev.towline.disk.Disk;
import dev.towline.job.ArtifactKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Parts that no open job needs. A later job may need them, so they are kept for a while, as long as there is room. */
public final class Leftovers {

    private final Disk disk;
    private final Path folder;
    private final Supplier<Set<ArtifactKey>> wanted;

    /** @param wanted the artefacts of all open jobs */
    public Leftovers(Disk disk, Path folder, Supplier<Set<ArtifactKey>> wanted) {
        this.disk = disk;
        this.folder = folder;
        this.wanted = wanted;
    }

    /** Deletes parts that were not written to for {@code age}, and files that no job can use. */
    public void dropOlderThan(Duration age, Instant now) throws IOException {
        for (Path part : all()) {
            if (modified(part).plus(age).isBefore(now)) {
                drop(part);
            }
        }
        for (Path file : disk.filesIn(folder)) {
            if (servesNobody(file)) {
                disk.delete(file);
            }
        }
    }

    /** A journal whose part got its final name just before a crash, and a part that could not be read. */
    private boolean servesNobody(Path file) {
        boolean orphan =
                PartNames.partOf(file).filter(part -> !disk.exists(part)).isPresent();
        return orphan || PartNames.isPutAside(file);
    }

    /** False where there are none. */
    boolean dropOldest() throws IOException {
        List<Path> parts = all();
        if (parts.isEmpty()) {
            return false;
        }
        drop(parts.get(0));
        return true;
    }

    private List<Path> all() throws IOException {
        return disk.filesIn(folder).stream()
                .filter(PartNames::isPart)
                .filter(this::isUnwanted)
                .sorted(Comparator.comparing(Leftovers::modified))
                .toList();
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    /** Asked for each file again: a job may have come since. */
    private boolean isUnwanted(Path part) {
        return wanted.get().stream().noneMatch(key -> PartNames.isOf(part, key));
    }

    private void drop(Path part) throws IOException {
        if (isUnwanted(part)) {
            disk.delete(part);
            disk.delete(PartNames.journalOf(part));
        }
    }
}

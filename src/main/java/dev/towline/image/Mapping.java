package dev.towline.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the process' memory, as {@code /proc/self/smaps} has it (proc(5)).
 *
 * @param start address of the first byte
 * @param length in bytes
 * @param resident bytes of it that are in memory
 * @param readOnlyFile a file's bytes, which the process may not write to
 * @param changed bytes that are not those of the file: written before it became read-only, as relocations are
 */
record Mapping(long start, long length, long resident, boolean readOnlyFile, long changed) {

    private static final Pattern HEAD =
            Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (r-[-x]p) [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ (\\d+) .*");
    private static final Pattern ANY_HEAD = Pattern.compile("[0-9a-f]+-[0-9a-f]+ .*");
    private static final Pattern FIELD = Pattern.compile("(Rss|Anonymous): +(\\d+) kB");

    /** The mappings that are as in their files: nothing is lost where they are read from there again. */
    static List<Mapping> unchangedFiles(List<String> smaps) {
        List<Mapping> all = new ArrayList<>();
        Optional<Mapping> current = Optional.empty();
        for (String line : smaps) {
            if (ANY_HEAD.matcher(line).matches()) {
                current.ifPresent(all::add);
                current = head(line);
            } else {
                current = current.map(mapping -> mapping.with(line));
            }
        }
        current.ifPresent(all::add);
        return all.stream().filter(Mapping::isUnchangedFile).toList();
    }

    private static Optional<Mapping> head(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            return Optional.empty();
        }
        long start = Long.parseUnsignedLong(head.group(1), 16);
        long end = Long.parseUnsignedLong(head.group(2), 16);
        return Optional.of(new Mapping(start, end - start, 0, !head.group(4).equals("0"), Long.MAX_VALUE));
    }

    private Mapping with(String line) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            return this;
        }
        long bytes = Long.parseLong(field.group(2)) << 10;
        return field.group(1).equals("Rss")
                ? new Mapping(start, length, bytes, readOnlyFile, changed)
                : new Mapping(start, length, resident, readOnlyFile, bytes);
    }

    /** One whose changes are not known counts as changed. */
    private boolean isUnchangedFile() {
        return readOnlyFile && changed == 0 && resident > 0;
    }
}

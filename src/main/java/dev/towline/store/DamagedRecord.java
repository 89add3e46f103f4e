package dev.towline.store;

import dev.towline.job.JobId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record that was read and not understood.
 *
 * @param job whose it is by its name; empty where no job can be called so
 * @param why for people
 * @param content all of it; empty where it is no file, or too long for a record
 */
record DamagedRecord(Path file, Optional<JobId> job, String why, Optional<byte[]> content) {

    /** More than any job lives through in the time between two records. */
    static final long MARGIN = 1000;

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d{1,9})\\D");

    /** Above every version that the outside can have seen of the job, as far as the damaged bytes tell. */
    long versionAbove() {
        long last = 0;
        Matcher versions = VERSION.matcher(content.map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse(""));
        while (versions.find()) {
            last = Math.max(last, Long.parseLong(versions.group(1)));
        }
        return last + MARGIN;
    }
}

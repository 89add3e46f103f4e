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
 * @param job the job by the name of the file; empty where that is no job id
 * @param why for people
 * @param content all of it; empty where it is no file, or too long for a record
 */
record DamagedRecord(Path file, Optional<JobId> job, String why, Optional<byte[]> content) {

    /** More versions than any job has between two writes of its record. */
    static final long MARGIN = 1000;

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d{1,9})\\D");

    /** A version above every one that was published of the job, as far as the damaged bytes show. */
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

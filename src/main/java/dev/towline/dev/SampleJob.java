package dev.towline.dev;

import dev.towline.job.JobId;
import dev.towline.json.ObjectNode;
import java.net.URI;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A job for the sample file.
 *
 * @param url where it is served
 * @param sha256 lower-case hex
 */
record SampleJob(URI url, long size, String sha256) {

    private static final String PREFIX = "sample-";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** Another for each second. */
    static JobId newId(LocalTime now) {
        return JobId.parse(PREFIX + TIME.format(now)).orElseThrow();
    }

    static boolean isSample(JobId id) {
        return id.value().startsWith(PREFIX);
    }

    String document() {
        ObjectNode job = new ObjectNode();
        job.putObject("artifact").put("url", url.toString()).put("size", size).put("sha256", sha256);
        return job.toString();
    }
}

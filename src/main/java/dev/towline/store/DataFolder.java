package dev.towline.store;

import dev.towline.job.JobId;
import java.nio.file.Path;

/**
 * Where things lie below {@code towline.data-dir}.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** One record a job. */
    public Path jobs() {
        return root.resolve("jobs");
    }

    Path recordOf(JobId id) {
        return jobs().resolve(id.value() + ".json");
    }

    /** Bytes under way and their checkpoints. */
    public Path parts() {
        return root.resolve("parts");
    }

    /** Verified artefacts alone: other programs watch this folder. */
    public Path artifacts() {
        return root.resolve("artifacts");
    }

    /** The folder of one job's artefact. */
    public Path artifactsOf(JobId id) {
        return artifacts().resolve(id.value());
    }

    /** What could not be read, kept for a person to look at. */
    Path setAside() {
        return root.resolve("set-aside");
    }

    Path identity() {
        return root.resolve("identity.json");
    }

    Path openJobs() {
        return root.resolve("open-jobs.json");
    }

    Path forgotten() {
        return root.resolve("forgotten-jobs.json");
    }

    /** What the cloud has set for the whole agent. */
    public Path settings() {
        return root.resolve("settings.json");
    }
}

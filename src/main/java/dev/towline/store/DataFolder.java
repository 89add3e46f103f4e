package dev.towline.store;

import dev.towline.job.JobId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files and folders below {@code towline.data-dir}.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

    /** The ending of a file that is to take another's place. */
    static final String TEMPORARY = ".tmp";

    private static final String RECORD = ".json";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** One record a job. */
    public Path jobs() {
        return root.resolve("jobs");
    }

    Path recordOf(JobId id) {
        return jobs().resolve(id.value() + RECORD);
    }

    /** Whether a file in {@link #jobs()} has the name of a record. */
    static boolean isRecord(Path file) {
        return file.toString().endsWith(RECORD);
    }

    /** The job whose record has this name; empty where that is no job id. */
    static Optional<JobId> jobOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return isRecord(file) ? JobId.parse(name.substring(0, name.length() - RECORD.length())) : Optional.empty();
    }

    /** Locked while an agent runs. */
    public Path lock() {
        return root.resolve("agent.lock");
    }

    /** Written to see whether that works. */
    Path writeTest() {
        return root.resolve("write-test");
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

    /** The final name of a job's artefact. */
    public Path artifactOf(JobId id, String fileName) {
        return artifactsOf(id).resolve(fileName);
    }

    /** What was not understood, kept for a person to look at. */
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

    /** What the backend has set for the whole agent. */
    public Path settings() {
        return root.resolve("settings.json");
    }
}

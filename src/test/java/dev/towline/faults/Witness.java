package dev.towline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.Disk;
import dev.towline.job.EndState;
import dev.towline.job.JobId;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.store.Report;
import dev.towline.testing.origin.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was published of a job, by any process, and what must still be true of it. Safe for all threads. */
final class Witness {

    private final JobId job;
    private final Content artefact;
    private boolean accepted;
    private @Nullable Report latest;

    Witness(JobId job, Content artefact) {
        this.job = job;
        this.artefact = artefact;
    }

    /** The request was acknowledged: the broker will not send it again. */
    synchronized void accepted() {
        accepted = true;
    }

    /** A record has reached the medium, so its report may have reached the broker. */
    synchronized void recorded(JobRecord known) {
        Report now = known.report();
        Report before = latest;
        if (before != null) {
            assertThat(now.version()).as("version").isGreaterThanOrEqualTo(before.version());
            if (now.version() == before.version()) {
                assertThat(now).as("the same version once more").isEqualTo(before);
            }
            if (before.state() instanceof EndState) {
                assertThat(now.state()).as("the end").isEqualTo(before.state());
            }
        }
        latest = now;
    }

    /** What a new process finds keeps every promise, before it does anything. */
    synchronized void finds(Disk disk, Path data) throws IOException {
        onlyRightFiles(data);
        Optional<JobRecord> found =
                JobStore.open(disk, new DataFolder(data), 10).find(job);
        if (accepted) {
            assertThat(found).as("the acknowledged job").isPresent();
        }
        if (latest != null) {
            assertThat(found).as("the job that was published").isPresent();
        }
        if (found.isPresent()) {
            staysTrueToWhatWasPublished(found.get(), data);
        }
    }

    private void staysTrueToWhatWasPublished(JobRecord found, Path data) {
        Report before = latest;
        if (before != null && found.report().version() == before.version()) {
            assertThat(found.report()).as("the same version").isEqualTo(before);
        } else if (before != null) {
            assertThat(found.report().version()).as("version").isGreaterThan(before.version());
            assertThat(before.state()).as("the state before a later status").isNotInstanceOf(EndState.class);
        }
        if (found.state() instanceof EndState.Succeeded) {
            assertThat(file(data)).as("the file of a success").exists();
        }
    }

    private Path file(Path data) {
        return new DataFolder(data).artifactsOf(job).resolve("package.zip");
    }

    /** Nothing but the artefact bears a final name. */
    void onlyRightFiles(Path data) throws IOException {
        Path artifacts = new DataFolder(data).artifacts();
        if (!Files.exists(artifacts)) {
            return;
        }
        try (Stream<Path> all = Files.walk(artifacts)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                assertThat(path).as("under a final name").hasBinaryContent(artefact.toBytes());
            }
        }
    }

    /** The job has succeeded, and its file is there. */
    void succeeded(JobRecord ended, Path data) throws IOException {
        assertThat(ended.state()).as("the end").isInstanceOf(EndState.Succeeded.class);
        assertThat(file(data)).as("the file of a success").hasBinaryContent(artefact.toBytes());
    }
}

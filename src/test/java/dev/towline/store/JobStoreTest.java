package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.disk.LocalDisk;
import dev.towline.job.Artifact;
import dev.towline.job.BlockDigests;
import dev.towline.job.BlockInfo;
import dev.towline.job.Blocks;
import dev.towline.job.Cause;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.EndState;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.job.RetryHistory;
import dev.towline.job.VerifiedFile;
import dev.towline.testing.Jobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was kept is there again, field by field. */
class JobStoreTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00.123456789Z");
    private static final JobId ID = Jobs.id("fw-4.2.0");

    @TempDir
    Path data;

    private JobStore store;

    @BeforeEach
    void open() throws IOException {
        store = reopened();
    }

    private JobStore reopened() throws IOException {
        return JobStore.open(new LocalDisk(), new DataFolder(data), 1000);
    }

    private JobRecord create(JobId id) throws IOException {
        return store.create(JobRecord.create(id, Optional.of(Jobs.job(id)), new JobState.Queued(), NOW));
    }

    static Stream<Arguments> states() {
        Failure plain = Failure.of(FailureCode.DISK_FULL, "no room: \"1\" \u00e4\n");
        Failure download = Failure.download(Cause.ofStatus(404), "gone");
        VerifiedFile file = new VerifiedFile(
                "/var/lib/towline/artifacts/a/\u00e4 b",
                9,
                Map.of(DigestAlgorithm.MD5, Jobs.MD5, DigestAlgorithm.SHA256, Jobs.SHA256));
        return Stream.of(
                arguments("queued", new JobState.Queued()),
                arguments("downloading", new JobState.Downloading()),
                arguments("retrying", new JobState.Retrying(NOW.plusNanos(1))),
                arguments("awaiting a URL", new JobState.AwaitingUrl()),
                arguments("paused itself", new JobState.Paused(false)),
                arguments("paused with the agent", new JobState.Paused(true)),
                arguments("verifying", new JobState.Verifying()),
                arguments("succeeded", new EndState.Succeeded(file)),
                arguments("failed, the disk's fault", new EndState.Failed(plain)),
                arguments("failed, the source's fault", new EndState.Failed(download)),
                arguments("timed out", new EndState.TimedOut(Failure.of(FailureCode.EXPIRED, "late"))),
                arguments("rejected", new EndState.Rejected(Failure.of(FailureCode.INVALID_JOB, "no"))),
                arguments("cancelled", new EndState.Canceled()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void everyStateComesBack(String row, JobState state) throws IOException {
        create(ID);
        Progress reached = new Progress(50, 70, 3, OptionalLong.of(40), OptionalLong.of(100));
        Optional<JobRecord> kept = store.update(
                ID, r -> r.entering(state, reached, NOW.plusSeconds(1)).with(new RetryHistory(2, true, true)));

        assertThat(reopened().find(ID)).isEqualTo(kept).isPresent();
    }

    static Stream<Arguments> jobs() {
        Artifact rich = new Artifact(
                List.of(URI.create("https://h/a%2Fb/f%20g?X-Sig=%2b+/=&a"), URI.create("http://[::1]:80/f")),
                OptionalLong.of(Long.MAX_VALUE),
                Map.of(DigestAlgorithm.MD5, Jobs.MD5),
                "n\u00e4me.zip",
                Map.of("Authorization", "Bearer x", "X-Empty", ""));
        Artifact inBlocks = withBlocks(new Blocks.Inline(BlockDigests.ofHex(4096, Jobs.SHA256 + Jobs.SHA256)));
        Artifact listed = withBlocks(new Blocks.Listed(1 << 20, URI.create("https://h/l?s=%2b"), Jobs.SHA256));
        return Stream.of(
                arguments("with digests of its blocks", Optional.of(Jobs.job(ID, inBlocks))),
                arguments("with a list of them", Optional.of(Jobs.job(ID, listed))),
                arguments(
                        "with all there is",
                        Optional.of(new DownloadJob(
                                ID, rich, 9, Optional.of(NOW), Optional.of(Instant.MAX.minusNanos(1)), 262_144))),
                arguments("with the least there is", Optional.of(Jobs.job(ID))),
                arguments("that is no job", Optional.<DownloadJob>empty()));
    }

    private static Artifact withBlocks(Blocks blocks) {
        Artifact plain = Jobs.artifact();
        return new Artifact(
                plain.urls(),
                plain.size(),
                plain.digests(),
                plain.fileName(),
                plain.headers(),
                new BlockInfo(Optional.of(blocks), List.of("/opt/fw/current.bin")));
    }

    @ParameterizedTest(name = "a job {0}")
    @MethodSource("jobs")
    void everyJobComesBack(String row, Optional<DownloadJob> job) throws IOException {
        JobRecord kept = store.create(JobRecord.create(ID, job, new JobState.Queued(), NOW));

        assertThat(reopened().find(ID)).contains(kept);
    }

    @Test
    void jobsAreCountedInTheirOrderAcrossRestarts() throws IOException {
        create(Jobs.id("b"));
        create(Jobs.id("a"));
        store = reopened();
        create(Jobs.id("c"));

        assertThat(reopened().all())
                .extracting(r -> r.id().value(), JobRecord::sequence)
                .containsExactly(tuple("c", 3L), tuple("a", 2L), tuple("b", 1L));
    }

    @Test
    void anIntactStoreKeepsItsIdentity() throws IOException {
        create(ID);
        String identity = store.identity();

        assertThat(identity).matches("[0-9a-f]{8}");
        assertThat(reopened().identity()).isEqualTo(identity);
        assertThat(reopened().identity()).isEqualTo(identity);
    }

    @Test
    void aChangeOfAnUnknownJobIsNone() throws IOException {
        assertThat(store.update(ID, JobRecord::unconfirmed)).isEmpty();
        store.confirm(ID, 1);
        store.forget(ID);

        assertThat(store.all()).isEmpty();
    }

    @Test
    void aJobThatIsForgottenStaysSo() throws IOException {
        create(ID);
        store.update(ID, r -> r.entering(new EndState.Canceled(), NOW));
        store.forget(ID);
        String identity = store.identity();
        store = reopened();

        assertThat(store.find(ID)).isEmpty();
        assertThat(store.identity()).isEqualTo(identity);
    }
}

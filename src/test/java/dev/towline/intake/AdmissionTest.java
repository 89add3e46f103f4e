package dev.towline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.EndState;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.SourcePolicy;
import dev.towline.job.VerifiedFile;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionTest {

    private static final JobId ID = Jobs.id("any");
    private static final int MAX_PENDING = 3;
    private static final Admission ADMISSION =
            new Admission(new SourcePolicy(false, List.of("*.example"), 100), MAX_PENDING);

    private static final Failure MALFORMED = Failure.of(FailureCode.INVALID_JOB, "no");
    private static final Parsed INVALID = new Parsed.Invalid(MALFORMED);
    private static final Failure STALE = Failure.of(FailureCode.SIGNATURE_INVALID, "stale");
    private static final Parsed UNSIGNED = new Parsed.Invalid(STALE);
    private static final DownloadJob JOB = Jobs.job(ID);
    private static final DownloadJob FRESH_URL =
            Jobs.job(ID, Jobs.artifact(URI.create("https://cdn.example/fw/4.2.0.zip?Signature=new")));
    private static final DownloadJob FORBIDDEN = Jobs.job(ID, Jobs.artifact(URI.create("https://cdn.other/fw")));
    private static final DownloadJob PLAIN_HTTP = Jobs.job(ID, Jobs.artifact(URI.create("http://cdn.example/fw")));
    private static final DownloadJob SECOND_FORBIDDEN =
            Jobs.job(ID, Jobs.artifact(Jobs.URL, URI.create("https://cdn.other/fw")));
    private static final DownloadJob OTHER = Jobs.job(
            ID, Jobs.artifact(OptionalLong.empty(), Map.of(DigestAlgorithm.SHA256, "ff".repeat(32)), Jobs.URL));
    private static final DownloadJob HURRIED =
            new DownloadJob(ID, JOB.artifact(), 9, JOB.notBefore(), JOB.expiresAt(), JOB.maxBytesPerSecond());

    private static DownloadJob sized(long size) {
        Artifact artifact = Jobs.artifact(OptionalLong.of(size), Map.of(DigestAlgorithm.SHA256, Jobs.SHA256), Jobs.URL);
        return Jobs.job(ID, artifact);
    }

    private static Optional<JobRecord> known(JobState state) {
        return Optional.of(JobRecord.create(ID, Optional.of(JOB), state, Instant.EPOCH));
    }

    static Stream<Arguments> decisions() {
        Optional<JobRecord> unknown = Optional.empty();
        Optional<JobRecord> queued = known(new JobState.Queued());
        Optional<JobRecord> running = known(new JobState.Downloading());
        Optional<JobRecord> awaiting = known(new JobState.AwaitingUrl());
        Optional<JobRecord> done = known(new EndState.Succeeded(new VerifiedFile("/f", 1, Map.of())));
        Optional<JobRecord> cancelled = known(new EndState.Canceled());
        Optional<JobRecord> rejected =
                Optional.of(JobRecord.create(ID, Optional.empty(), new EndState.Rejected(MALFORMED), Instant.EPOCH));
        return Stream.of(
                row("a new job", unknown, valid(JOB), 0, new Decision.Enqueue(JOB)),
                row("the last one that may wait", unknown, valid(JOB), 2, new Decision.Enqueue(JOB)),
                row("one too many", unknown, valid(JOB), 3, rejection(FailureCode.QUEUE_FULL)),
                row("no job", unknown, INVALID, 0, new Decision.RejectJob(MALFORMED)),
                row("no job, queue full", unknown, INVALID, 3, new Decision.RejectJob(MALFORMED)),
                row("a host not allowed", unknown, valid(FORBIDDEN), 0, rejection(FailureCode.URL_NOT_ALLOWED)),
                row("plain http", unknown, valid(PLAIN_HTTP), 0, rejection(FailureCode.URL_NOT_ALLOWED)),
                row(
                        "one of two not allowed",
                        unknown,
                        valid(SECOND_FORBIDDEN),
                        0,
                        rejection(FailureCode.URL_NOT_ALLOWED)),
                row("the largest", unknown, valid(sized(100)), 0, new Decision.Enqueue(sized(100))),
                row("too large", unknown, valid(sized(101)), 0, rejection(FailureCode.TOO_LARGE)),
                row("not allowed, queue full", unknown, valid(FORBIDDEN), 3, rejection(FailureCode.URL_NOT_ALLOWED)),
                row("the same again", queued, valid(JOB), 0, new Decision.Repeat()),
                row("the same again, running", running, valid(JOB), 0, new Decision.Repeat()),
                row("the same again, queue full", queued, valid(JOB), 3, new Decision.Repeat()),
                row("a fresh URL", queued, valid(FRESH_URL), 0, new Decision.Refresh(FRESH_URL)),
                row("a fresh URL, running", running, valid(FRESH_URL), 0, new Decision.Refresh(FRESH_URL)),
                row("a fresh URL, awaited", awaiting, valid(FRESH_URL), 0, new Decision.Refresh(FRESH_URL)),
                row("a fresh URL, queue full", awaiting, valid(FRESH_URL), 3, new Decision.Refresh(FRESH_URL)),
                row("another priority", queued, valid(HURRIED), 0, new Decision.Refresh(HURRIED)),
                row("a size that was not known", queued, valid(sized(9)), 0, new Decision.Refresh(sized(9))),
                row(
                        "a fresh URL not allowed",
                        running,
                        valid(FORBIDDEN),
                        0,
                        new Decision.RejectMessage("URL_NOT_ALLOWED")),
                row("a size too large", running, valid(sized(101)), 0, new Decision.RejectMessage("TOO_LARGE")),
                row("stale, unknown", unknown, stale(JOB), 0, rejection(FailureCode.SIGNATURE_INVALID)),
                row(
                        "stale, a fresh URL",
                        running,
                        stale(FRESH_URL),
                        0,
                        new Decision.RejectMessage("SIGNATURE_INVALID")),
                row("stale, the same again", running, stale(JOB), 0, new Decision.Repeat()),
                row("stale, the same again, done", done, stale(JOB), 0, new Decision.PublishAgain()),
                row("stale, another artefact", running, stale(OTHER), 0, new Decision.RejectMessage("JOB_CONFLICT")),
                row("not signed, running", running, UNSIGNED, 0, new Decision.RejectMessage("SIGNATURE_INVALID")),
                row("not signed, done", done, UNSIGNED, 0, new Decision.RejectMessage("SIGNATURE_INVALID")),
                row("another artefact", queued, valid(OTHER), 0, new Decision.RejectMessage("JOB_CONFLICT")),
                row("another artefact, running", running, valid(OTHER), 0, new Decision.RejectMessage("JOB_CONFLICT")),
                row("another artefact, ended", done, valid(OTHER), 0, new Decision.RejectMessage("JOB_CONFLICT")),
                row("malformed, running", running, INVALID, 0, new Decision.RejectMessage("INVALID_JOB")),
                row("malformed, ended", done, INVALID, 0, new Decision.RejectMessage("INVALID_JOB")),
                row("the same again, done", done, valid(JOB), 0, new Decision.PublishAgain()),
                row("a fresh URL, done", done, valid(FRESH_URL), 0, new Decision.PublishAgain()),
                row("the same again, cancelled", cancelled, valid(JOB), 0, new Decision.PublishAgain()),
                row("a URL no longer allowed, done", done, valid(FORBIDDEN), 0, new Decision.PublishAgain()),
                row("malformed again", rejected, INVALID, 0, new Decision.PublishAgain()),
                row(
                        "a job where a malformed request was rejected",
                        rejected,
                        valid(JOB),
                        0,
                        new Decision.PublishAgain()));
    }

    private static Arguments row(String row, Optional<JobRecord> known, Parsed offered, long pending, Object expected) {
        return arguments(row, known, offered, pending, expected);
    }

    private static Parsed valid(DownloadJob job) {
        return new Parsed.Valid(job, Optional.empty());
    }

    private static Parsed stale(DownloadJob job) {
        return new Parsed.Valid(job, Optional.of(STALE));
    }

    private static FailureCode rejection(FailureCode code) {
        return code;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void isDecided(String row, Optional<JobRecord> known, Parsed offered, long pending, Object expected) {
        Decision decision = ADMISSION.decide(known, offered, pending);

        if (expected instanceof FailureCode code) {
            assertThat(decision).isInstanceOf(Decision.RejectJob.class);
            assertThat(((Decision.RejectJob) decision).failure().code()).isEqualTo(code);
        } else {
            assertThat(decision).isEqualTo(expected);
        }
    }
}

package dev.towline.testing;

import dev.towline.job.EndState;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobState;
import dev.towline.job.VerifiedFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One state of each kind, for tables that must leave none out. */
public final class States {

    /** When {@link JobState.Retrying} is due. */
    public static final Instant UNTIL = Instant.parse("2026-11-01T10:00:30Z");

    public static final Failure FAILURE = Failure.of(FailureCode.SIZE_MISMATCH, "too short");
    public static final VerifiedFile FILE = new VerifiedFile("/data/package.zip", 10, Map.of());

    private States() {}

    /** All from which a job may still come to an end. */
    public static List<JobState.Open> open() {
        return List.of(
                new JobState.Queued(),
                new JobState.Downloading(),
                new JobState.Retrying(UNTIL),
                new JobState.AwaitingUrl(),
                new JobState.Paused(false),
                new JobState.Paused(true),
                new JobState.Verifying());
    }

    /** All that never change again. */
    public static List<EndState> ended() {
        return List.of(
                new EndState.Succeeded(FILE),
                new EndState.Failed(FAILURE),
                new EndState.TimedOut(FAILURE),
                new EndState.Rejected(FAILURE),
                new EndState.Canceled());
    }
}

package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.json.JsonNode;

/** Bytes to a job document. Never throws, whatever the bytes are. Safe for all threads. */
final class JobParser {

    private static final int HIGHEST_PRIORITY = 9;

    private final StrictJson documents = new StrictJson();
    private final boolean signedOnly;

    /**
     * @param signedOnly rejects every request: signatures cannot be checked yet, and an unchecked one must not be
     * trusted
     */
    JobParser(boolean signedOnly) {
        this.signedOnly = signedOnly;
    }

    Parsed parse(JobId id, byte[] payload) {
        if (signedOnly) {
            return new Parsed.Invalid(Failure.of(
                    FailureCode.SIGNATURE_INVALID, "keys are configured, and this version cannot check a signature"));
        }
        try {
            return new Parsed.Valid(job(id, documents.object(payload)));
        } catch (InvalidField invalid) {
            return new Parsed.Invalid(Failure.of(FailureCode.INVALID_JOB, invalid.rule()));
        }
    }

    private static DownloadJob job(JobId id, JsonNode document) {
        JsonNode artifact =
                Fields.object(document, "artifact").orElseThrow(() -> new InvalidField("artifact is missing"));
        return new DownloadJob(
                id,
                ArtifactParser.parse(artifact),
                (int) Fields.wholeNumber(document, "priority", 0, HIGHEST_PRIORITY)
                        .orElse(DownloadJob.DEFAULT_PRIORITY),
                Fields.time(document, "notBefore"),
                Fields.time(document, "expiresAt"),
                Fields.wholeNumber(document, "maxBytesPerSecond", 0, Long.MAX_VALUE)
                        .orElse(0));
    }
}

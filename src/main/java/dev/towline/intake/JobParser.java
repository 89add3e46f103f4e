package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.json.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/** Job documents that come as they are, without a signature. */
final class JobParser implements RequestParser {

    private static final int HIGHEST_PRIORITY = 9;

    private final StrictJson documents = new StrictJson();

    @Override
    public Parsed parse(JobId id, byte[] payload) {
        try {
            return parse(id, documents.object(payload), job -> Optional.empty());
        } catch (InvalidField invalid) {
            return invalid(invalid);
        }
    }

    /** @param objection why a job must neither start nor change anything, although it is one */
    Parsed parse(JobId id, JsonNode document, Function<DownloadJob, Optional<Failure>> objection) {
        try {
            DownloadJob job = job(id, document);
            return new Parsed.Valid(job, objection.apply(job));
        } catch (InvalidField invalid) {
            return invalid(invalid);
        }
    }

    private static Parsed invalid(InvalidField invalid) {
        return new Parsed.Invalid(Failure.of(FailureCode.INVALID_JOB, invalid.rule()));
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

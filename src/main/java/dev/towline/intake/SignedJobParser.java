package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.json.JsonNode;
import java.time.Clock;
import java.util.Optional;

/** The job documents in signed requests. What is not signed by a trusted key, for this job and device, is none. */
final class SignedJobParser implements RequestParser {

    private final Signatures expected;
    private final Clock clock;
    private final JwsParser signatures = new JwsParser();
    private final StrictJson documents = new StrictJson();
    private final JobParser jobs = new JobParser();

    SignedJobParser(Signatures expected, Clock clock) {
        this.expected = expected;
        this.clock = clock;
    }

    @Override
    public Parsed parse(JobId id, byte[] payload) {
        try {
            return jobs.parse(id, verified(id, payload), this::stale);
        } catch (InvalidField untrusted) {
            return new Parsed.Invalid(Failure.of(FailureCode.SIGNATURE_INVALID, untrusted.rule()));
        }
    }

    /** Nothing of the document is looked at before the signature is known to be good. */
    private JsonNode verified(JobId id, byte[] payload) {
        Jws jws = signatures.parse(payload);
        Fields.require(jws.isBy(expected.keys().now()), "the signature is by none of the trusted keys");
        JsonNode document = documents.object(jws.payload());
        Fields.require(
                Fields.text(document, "jobId").filter(id.value()::equals).isPresent(),
                "jobId is not that of the topic");
        Fields.require(
                Fields.text(document, "deviceId")
                        .map(expected.deviceId()::equals)
                        .orElse(true),
                "deviceId is that of another device");
        return document;
    }

    /** A request that somebody kept must not start or change a job for ever. */
    private Optional<Failure> stale(DownloadJob job) {
        return job.expiresAt()
                .filter(end -> !clock.instant().isBefore(end))
                .map(end ->
                        Failure.of(FailureCode.SIGNATURE_INVALID, "the signed request is stale: expiresAt has passed"));
    }
}
